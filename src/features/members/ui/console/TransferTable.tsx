import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { memberRoutes, type TransferView } from '../../contract.ts';
import { ActionDialog, type Asked } from './ActionDialog.tsx';
import { actionWords, transferWords } from './memberWords.ts';
import { StateTag } from './StateTag.tsx';

const words = defineWords({
  name: ['会员', 'Member'],
  out: ['转出', 'From'],
  into: ['转入', 'To'],
  answer: ['{name}（{answer}）', '{name} ({answer})'],
  reason: ['原因', 'Reason'],
  by: ['发起', 'Asked by'],
  member: ['会员本人', 'the member'],
  staff: ['工会', 'the union'],
  status: ['状态', 'Status'],
  due: ['期限', 'Due'],
  late: ['已过期限，由“{name}”决定', 'Out of time: {name} decides'],
  actions: ['办理', 'Actions'],
});

type Action = TransferView['allowedActions'][number];
const withReason: readonly Action[] = ['refuseOut', 'refuseIn', 'decideRefuse'];

/** Transfers with each end's answer and what may be done. */
export function TransferTable({ items, loading }: { items: readonly TransferView[]; loading?: boolean }) {
  const t = useWords(words);
  const act = useWords(actionWords);
  const say = useWords(transferWords);
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked>();
  const change = useRouteMutation(memberRoutes.actOnTransfer, ['members', 'people']);
  const ask = (row: TransferView, action: Exclude<Action, 'escalate'>): Asked => ({
    title: `${act(action)} · ${row.name}`,
    asks: withReason.includes(action) ? ['reason'] : [],
    run: ({ reason }) =>
      change.mutateAsync({
        params: { id: row.id, action },
        body: { version: row.version, ...(reason ? { reason } : {}) },
      }),
  });
  return (
    <>
      <Table<TransferView>
        size="small"
        rowKey="id"
        loading={loading ?? false}
        pagination={false}
        dataSource={[...items]}
        columns={[
          {
            title: t('name'),
            render: (_, row) => <Link to={`/members/${row.personId}`}>{row.name}</Link>,
          },
          {
            title: t('out'),
            render: (_, row) => t('answer', { name: row.out.name, answer: say(row.out.answer) }),
          },
          {
            title: t('into'),
            render: (_, row) => t('answer', { name: row.in.name, answer: say(row.in.answer) }),
          },
          { title: t('reason'), render: (_, row) => row.refusal ?? row.reason },
          { title: t('by'), render: (_, row) => t(row.initiator) },
          {
            title: t('status'),
            render: (_, row) => (
              <StateTag
                tone={row.status === 'escalated' ? 'warning' : row.status === 'done' ? 'good' : 'plain'}
              >
                {say(row.status)}
              </StateTag>
            ),
          },
          {
            title: t('due'),
            render: (_, row) =>
              row.status === 'escalated' ? t('late', { name: row.parentName }) : formats.date(row.dueOn),
          },
          {
            title: t('actions'),
            render: (_, row) => (
              <span className="rowActions">
                {row.allowedActions
                  .filter((action) => action !== 'escalate')
                  .map((action) => (
                    <Button
                      key={action}
                      size="small"
                      type={action.startsWith('agree') || action === 'decideAgree' ? 'primary' : 'default'}
                      onClick={() => setAsked(ask(row, action))}
                    >
                      {act(action)}
                    </Button>
                  ))}
              </span>
            ),
          },
        ]}
      />
      {asked && <ActionDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
