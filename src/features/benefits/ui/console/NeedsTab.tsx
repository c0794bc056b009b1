import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { NeedView } from '../../needs/contract.ts';
import { needKindWords, needStatusWords } from '../words.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['登记需求', 'Add a need'],
  need: ['需求', 'Need'],
  who: ['职工', 'Member'],
  wanted: ['希望日期', 'Wanted on'],
  late: ['已过期', 'Late'],
  state: ['状态', 'State'],
  provider: ['承接', 'Who helps'],
  act: ['办理', 'Next'],
});

const actions: Record<string, Pair> = {
  order: ['派单', 'Order'],
  finish: ['登记办结', 'Done'],
  confirm: ['本人已确认', 'Confirmed by word'],
  reopen: ['退回重办', 'Open again'],
  cancel: ['取消', 'Cancel'],
};

/** What people need: ordered from a provider or volunteers, done, confirmed by the person. */
export function NeedsTab() {
  const t = useWords(words);
  const pick = usePick();
  const { date, money } = useFormats();
  const session = useSession();
  const list = useListState<'wanted' | 'latest'>('wanted');
  const { data, error } = useRouteQuery(
    benefitRoutes.needs,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addNeed);
  const confirm = useDeed(benefitRoutes.confirmNeed);
  const [adding, setAdding] = useState(false);
  const [acting, setActing] = useState<{ need: NeedView; action: string }>();
  const act = (need: NeedView, action: string) =>
    action === 'confirm' ? confirm.press({ params: { id: need.id }, body: {} }) : setActing({ need, action });
  return (
    <>
      <BenefitList<NeedView, 'wanted' | 'latest'>
        list={list}
        data={data}
        error={error}
        statuses={needStatusWords}
        sorts={{ wanted: ['希望日期', 'Soonest first'], latest: ['最新', 'Latest'] }}
        exports={{ kind: 'needs', name: ['需求清单', 'Need list'] }}
        empty={['没有需求。走访时听到的，可以在这里登记。', 'No needs. Enter here what you hear at visits.']}
        actions={
          holds(session, 'benefit.serve') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('need'),
            render: (_, row) => (
              <>
                <Tag>{pick(needKindWords[row.kind])}</Tag>
                {row.text}
                {row.reason && <div className="soft">{row.reason}</div>}
              </>
            ),
          },
          {
            title: t('who'),
            render: (_, row) => (
              <>
                {row.person.name} <span className="soft">{row.union.name}</span>
              </>
            ),
          },
          {
            title: t('wanted'),
            render: (_, row) => (
              <>
                {date(row.wantedOn)} {row.late && <Tag color="red">{t('late')}</Tag>}
              </>
            ),
          },
          { title: t('state'), render: (_, row) => pick(needStatusWords[row.status]) },
          {
            title: t('provider'),
            render: (_, { provider, costFen }) =>
              provider && [provider.name, costFen > 0 ? money(costFen) : ''].filter(Boolean).join(' · '),
          },
          {
            title: t('act'),
            render: (_, need) => (
              <div className="benefitActions">
                {need.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => act(need, action)}>
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<{
          personId: string;
          source: 'branch' | 'visit';
          kind: NeedView['kind'];
          forWhom: 'self' | 'family';
          text: string;
          wantedOn: string;
        }>
          title={['登记需求', 'Add a need']}
          fields={[
            { name: 'personId', kind: 'person', label: ['会员', 'Member'] },
            {
              ...{ name: 'source', kind: 'choice', label: ['来源', 'Heard'] },
              options: { visit: ['走访时', 'At a visit'], branch: ['分会报来', 'From the branch'] },
            },
            { name: 'kind', kind: 'choice', label: ['类别', 'Kind'], options: needKindWords },
            {
              ...{ name: 'forWhom', kind: 'choice', label: ['为谁', 'For whom'] },
              options: { self: ['本人', 'The member'], family: ['家人', 'The family'] },
            },
            { name: 'text', kind: 'area', label: ['需要什么', 'What is needed'] },
            { name: 'wantedOn', kind: 'date', label: ['希望日期', 'Wanted on'] },
          ]}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {acting && <NeedAction {...acting} onClose={() => setActing(undefined)} />}
    </>
  );
}

function NeedAction({ need, action, onClose }: { need: NeedView; action: string; onClose: () => void }) {
  const title = actions[action] ?? [action, action];
  const params = { id: need.id };
  const order = useDeed(benefitRoutes.orderNeed);
  const finish = useDeed(benefitRoutes.finishNeed);
  const reopen = useDeed(benefitRoutes.reopenNeed);
  const cancel = useDeed(benefitRoutes.cancelNeed);
  if (action === 'order')
    return (
      <FormDialog<{
        providerKind: 'provider' | 'volunteer';
        provider: string;
        agreedOn: string;
        costFen?: number;
      }>
        title={title}
        initial={{ agreedOn: need.wantedOn }}
        fields={[
          {
            ...{ name: 'providerKind', kind: 'choice', label: ['由谁办', 'By'] },
            options: { provider: ['服务单位', 'A provider'], volunteer: ['志愿者', 'Volunteers'] },
          },
          { name: 'provider', kind: 'text', label: ['名称', 'Name'] },
          { name: 'agreedOn', kind: 'date', label: ['约定日期', 'Agreed for'] },
          { name: 'costFen', kind: 'money', optional: true, label: ['费用', 'Cost'] },
        ]}
        send={(body) => order.send({ params, body })}
        onClose={onClose}
      />
    );
  if (action === 'finish')
    return (
      <FormDialog<{ doneOn: string }>
        title={title}
        fields={[{ name: 'doneOn', kind: 'date', label: ['办结日期', 'Done on'] }]}
        send={(body) => finish.send({ params, body })}
        onClose={onClose}
      />
    );
  const deed = action === 'reopen' ? reopen : cancel;
  return (
    <FormDialog<{ reason: string }>
      title={title}
      fields={[{ name: 'reason', kind: 'area', label: ['原因', 'Why'] }]}
      send={(body) => deed.send({ params, body })}
      onClose={onClose}
    />
  );
}
