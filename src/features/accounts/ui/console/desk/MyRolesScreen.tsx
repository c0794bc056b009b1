import './desk.css';
import { Alert, Button, Form, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { GrantView } from '../../../administer/contract.ts';
import { grantRoutes } from '../../../grants/contract.ts';
import { PeriodFields } from './AccountScreen.tsx';
import { ColleagueSelect } from './ColleagueSelect.tsx';
import { FormDialog } from './FormDialog.tsx';
import { PlaceSelect, ReasonField } from './GrantFields.tsx';
import { GrantTable } from './GrantTable.tsx';
import { endOfDay, startOfDay } from './grantText.ts';
import { deskWords } from './words.ts';

const words = defineWords({
  title: ['我的角色', 'My roles'],
  lead: [
    '您能做什么由角色、地方和期限决定。出差、请假时可以把角色临时交给同事，到期自动收回。',
    'What you may do depends on role, place and time. While you are away a colleague can hold your role; it comes back by itself.',
  ],
  mine: ['我现有的角色', 'What I hold'],
  given: ['我交给同事的', 'What I handed on'],
  past: ['以前的角色', 'Past'],
  none: ['您还没有角色，请联系安全管理员。', 'You hold no role yet; ask the security administrator.'],
  nothingGiven: ['没有交给同事的角色。', 'Nothing is handed on.'],
  delegate: ['委托', 'Hand on'],
  takeBack: ['收回', 'Take back'],
  standIn: ['请假代办', 'Name a stand-in'],
  standInHint: [
    '同事将在这段时间以您的全部角色办理（三员和个人身份除外），记录写明“代”。',
    'The colleague acts with all your roles for that time; records say “for” you.',
  ],
  to: ['交给谁', 'To whom'],
  place: ['只交其中一个下级（选填）', 'Only a place below (optional)'],
  longest: ['最长 {days} 天', 'At most {days} days'],
  why: ['我为什么不能做某件事？', 'Why can’t I do something?'],
});

interface Handing {
  toAccountId: string;
  unionId?: string;
  from?: string;
  until: string;
  reason: string;
}

/** What I hold and until when; what I handed on; and handing on. */
export function MyRolesScreen() {
  const t = useWords(words);
  const { data, error } = useRouteQuery(grantRoutes.myRoles, {}, { topics: ['accounts'] });
  const [handing, setHanding] = useState<GrantView>();
  const [taking, setTaking] = useState<GrantView>();
  const [leaving, setLeaving] = useState(false);
  const delegate = useRouteMutation(grantRoutes.delegate, ['accounts']);
  const takeBack = useRouteMutation(grantRoutes.takeBack, ['accounts']);
  const standIn = useRouteMutation(grantRoutes.myStandIn, ['accounts']);
  const desk = useWords(deskWords);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const delegable = new Set(data.mine.filter((grant) => grant.delegable).map((grant) => grant.id));
  const needed = [{ required: true, message: desk('needed') }];
  const period = ({ from, until }: { from?: string; until: string }) => ({
    ...{ validFrom: startOfDay(from), validUntil: endOfDay(until) ?? '' },
  });
  return (
    <>
      <div className="deskHead">
        <h1>{t('title')}</h1>
        <div className="buttons">
          {delegable.size > 0 && <Button onClick={() => setLeaving(true)}>{t('standIn')}</Button>}
          <Link to="/why">{t('why')}</Link>
        </div>
      </div>
      <p className="soft">{t('lead')}</p>
      <section className="deskSection">
        <h2>{t('mine')}</h2>
        {data.mine.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <GrantTable
            label={t('mine')}
            grants={data.mine}
            action={{ label: t('delegate'), when: ({ id }) => delegable.has(id), onClick: setHanding }}
          />
        )}
      </section>
      <section className="deskSection">
        <h2>{t('given')}</h2>
        {data.given.length === 0 ? (
          <p className="soft">{t('nothingGiven')}</p>
        ) : (
          <GrantTable
            holders
            label={t('given')}
            grants={data.given}
            action={{ label: t('takeBack'), when: ({ state }) => state !== 'over', onClick: setTaking }}
          />
        )}
      </section>
      {data.past.length > 0 && (
        <section className="deskSection">
          <h2>{t('past')}</h2>
          <GrantTable label={t('past')} grants={data.past} />
        </section>
      )}
      <FormDialog<Handing>
        {...{ title: t('delegate'), open: handing !== undefined, onClose: () => setHanding(undefined) }}
        onSave={({ toAccountId, unionId, reason, ...dates }) =>
          delegate.mutateAsync({
            params: { id: handing?.id ?? '' },
            body: { toAccountId, reason, ...period(dates), ...(unionId ? { unionId } : {}) },
          })
        }
      >
        <Form.Item name="toAccountId" label={t('to')} rules={needed}>
          <ColleagueSelect among={handing ? { grantId: handing.id } : {}} label={t('to')} />
        </Form.Item>
        {handing?.scope === 'subtree' && (
          <Form.Item name="unionId" label={t('place')}>
            <PlaceSelect />
          </Form.Item>
        )}
        <p className="soft">{t('longest', { days: data.longestDelegationDays })}</p>
        <PeriodFields />
        <ReasonField />
      </FormDialog>
      <FormDialog<Handing>
        {...{ title: t('standIn'), open: leaving, onClose: () => setLeaving(false) }}
        onSave={({ toAccountId, reason, ...dates }) =>
          standIn.mutateAsync({ body: { substituteId: toAccountId, reason, ...period(dates) } })
        }
      >
        <p className="soft">{t('standInHint')}</p>
        <Form.Item name="toAccountId" label={t('to')} rules={needed}>
          <ColleagueSelect among={{}} label={t('to')} />
        </Form.Item>
        <PeriodFields />
        <ReasonField />
      </FormDialog>
      <FormDialog<{ reason: string }>
        {...{ title: t('takeBack'), open: taking !== undefined, onClose: () => setTaking(undefined) }}
        onSave={(body) => takeBack.mutateAsync({ params: { id: taking?.id ?? '' }, body })}
      >
        <ReasonField />
      </FormDialog>
    </>
  );
}
