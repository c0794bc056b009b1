import './members.css';
import '../problemWords.ts';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { type MemberRecordView, memberRoutes } from '../../contract.ts';
import {
  type ChangeReason,
  expelReasons,
  isMemberGroup,
  type MemberGroup,
  resignReasons,
  retainReasons,
} from '../../vocabulary.ts';
import { eventWords, groupWords, statusWords } from '../../words.ts';
import { ActionDialog, type Asked } from './ActionDialog.tsx';
import { actionWords, reasonWords } from './memberWords.ts';
import { StateTag } from './StateTag.tsx';
import { TransferTable } from './TransferTable.tsx';

const words = defineWords({
  number: ['会员号', 'Member number'],
  first: ['首次入会', 'First joined'],
  phone: ['电话', 'Phone'],
  identity: ['证件号码', 'Identity number'],
  employer: ['工作单位', 'Employer'],
  union: ['工会', 'Union'],
  status: ['状态', 'Status'],
  period: ['起止', 'Period'],
  now: ['至今', 'until now'],
  reason: ['最近变动', 'Last change'],
  groups: ['职工群体', 'Worker groups'],
  memberships: ['会籍', 'Memberships'],
  transfers: ['转会', 'Transfers'],
  story: ['经过', 'History'],
  actions: ['办理', 'Actions'],
  printCard: ['打印会员证', 'Print card'],
  none: ['不是会员，也没有会籍记录', 'No membership on record'],
});

/** On the page of a person: the membership, or that there is none. */
export function MemberPanel({ personId }: { personId: string }) {
  const t = useWords(words);
  const { data, error } = useRouteQuery(
    memberRoutes.member,
    { params: { id: personId } },
    { topics: ['members'] },
  );
  if (error) return <p className="soft">{t('none')}</p>;
  return data ? <MemberDetail data={data} /> : null;
}

/** Card data, memberships with what may be done to each, transfers, and what happened. */
export function MemberDetail({ data }: { data: MemberRecordView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  return (
    <>
      <dl className="memberFacts">
        <Fact label={t('number')} value={data.number} />
        <Fact label={t('first')} value={data.firstJoinedOn ? formats.date(data.firstJoinedOn) : null} />
        <Fact label={t('phone')} value={data.phone} />
        <Fact label={t('identity')} value={data.identityNumber} />
        <Fact label={t('employer')} value={data.employerName} />
      </dl>
      <h2>{t('memberships')}</h2>
      <MembershipTable data={data} />
      {data.transfers.length > 0 && (
        <>
          <h2>{t('transfers')}</h2>
          <TransferTable items={data.transfers} />
        </>
      )}
      <h2>{t('story')}</h2>
      <Story
        steps={data.events.map((event, index) => ({
          key: String(index),
          when: formats.instant(event.at),
          title: pick(eventWords[event.type] ?? [event.type, event.type]),
          who: event.actor,
          ...(event.unionName ? { text: event.unionName } : {}),
        }))}
      />
    </>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value ?? '—'}</dd>
    </div>
  );
}

type Membership = MemberRecordView['memberships'][number];
type Action = Membership['allowedActions'][number];

const choicesOf: Partial<Record<Action, readonly ChangeReason[]>> = {
  retain: retainReasons,
  resign: resignReasons,
  expel: expelReasons,
};

function MembershipTable({ data }: { data: MemberRecordView }) {
  const t = useWords(words);
  const act = useWords(actionWords);
  const reasons = useWords(reasonWords);
  const pick = usePick();
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked>();
  const change = useRouteMutation(memberRoutes.actOnMembership, ['members', 'people']);
  const ask = (row: Membership, action: Action): Asked => {
    const title = `${act(action)} · ${data.name}`;
    if (action === 'askTransfer')
      return {
        ...{ title, asks: ['union', 'reason'] },
        run: ({ unionId, reason }) =>
          callRoute(memberRoutes.askTransfer, { body: { membershipId: row.id, inUnionId: unionId, reason } }),
      };
    const choices = choicesOf[action];
    return {
      title,
      asks: choices ? ['choice'] : action === 'changeGroups' ? ['groups'] : [],
      ...(choices ? { choices } : {}),
      groups: row.workerGroups,
      run: ({ reason, groups }) =>
        change.mutateAsync({
          params: { id: row.id, action },
          body: {
            version: row.version,
            ...(choices ? { reason: reason as never } : {}),
            ...(action === 'changeGroups' ? { workerGroups: groups as MemberGroup[] } : {}),
          },
        }),
    };
  };
  return (
    <>
      <Table<Membership>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={data.memberships}
        columns={[
          { title: t('union'), dataIndex: 'unionName' },
          {
            title: t('status'),
            dataIndex: 'status',
            render: (status: Membership['status']) => (
              <StateTag tone={status === 'active' ? 'good' : 'plain'}>{pick(statusWords[status])}</StateTag>
            ),
          },
          {
            title: t('period'),
            render: (_, row) =>
              `${formats.date(row.joinedOn)} — ${row.endedOn ? formats.date(row.endedOn) : t('now')}`,
          },
          {
            title: t('groups'),
            render: (_, row) =>
              row.workerGroups
                .map((code) => (isMemberGroup(code) ? pick(groupWords[code]) : code))
                .join('、'),
          },
          {
            title: t('reason'),
            render: (_, row) => (row.changeReason ? reasons(row.changeReason) : '—'),
          },
          {
            title: t('actions'),
            render: (_, row) => (
              <span className="rowActions">
                {row.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setAsked(ask(row, action))}>
                    {act(action)}
                  </Button>
                ))}
                {row.allowedActions.includes('renewCard') && (
                  <Link to={`/members/cards?person=${data.personId}`}>{t('printCard')}</Link>
                )}
              </span>
            ),
          },
        ]}
      />
      {asked && <ActionDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
