import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type EntryView, fundRoutes } from '../../contract.ts';
import { FormDialog } from './FormDialog.tsx';
import { entryKindWords, topic } from './words.ts';

const words = defineWords({
  day: ['日期', 'Day'],
  kind: ['类型', 'Kind'],
  what: ['摘要', 'What'],
  change: ['收支', 'In or out'],
  promised: ['承付变动', 'Promised'],
  after: ['余额', 'Balance'],
  by: ['经办', 'By'],
  reverse: ['冲销', 'Take back'],
  reverseTitle: ['冲销“{title}” {money}', 'Take back “{title}”, {money}'],
  reverseLead: [
    '会另记一笔反向流水，原来这一笔保留不动。',
    'An entry the other way is booked; this one stays as it is.',
  ],
  reason: ['录错的原因', 'What was wrong'],
  none: ['还没有流水。', 'No entries yet.'],
  payment: ['付款单', 'payment'],
});

/** Entries of a ledger with the balance after each; what was entered by mistake can be taken back. */
export function Ledger({ entries, loading = false }: { entries: readonly EntryView[]; loading?: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const [wrong, setWrong] = useState<EntryView | null>(null);
  const reverse = useRouteMutation(fundRoutes.reverseFundEntry, [topic]);
  const signed = (fen: number) => (fen === 0 ? '' : `${fen > 0 ? '+' : '−'}${money(Math.abs(fen))}`);
  return (
    <>
      <Table<EntryView>
        rowKey="id"
        size="small"
        pagination={false}
        loading={loading}
        scroll={{ x: 'max-content' }}
        dataSource={[...entries]}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: '#', dataIndex: 'seq' },
          { title: t('day'), dataIndex: 'bookedOn' },
          { title: t('kind'), render: (_, entry) => pick(entryKindWords[entry.kind]) },
          {
            title: t('what'),
            render: (_, entry) => (
              <>
                {entry.title}{' '}
                {entry.paymentId && <Link to={`/fund-payments/${entry.paymentId}`}>{t('payment')}</Link>}
                {entry.reason && <div className="soft">{entry.reason}</div>}
              </>
            ),
          },
          { title: t('change'), align: 'right', render: (_, entry) => signed(entry.balanceChange) },
          { title: t('promised'), align: 'right', render: (_, entry) => signed(entry.committedChange) },
          { title: t('after'), align: 'right', render: (_, entry) => money(entry.balanceAfter) },
          { title: t('by'), dataIndex: 'by' },
          ...(entries.some(({ mayReverse }) => mayReverse)
            ? [
                {
                  key: 'reverse',
                  render: (_: unknown, entry: EntryView) =>
                    entry.mayReverse && (
                      <Button size="small" type="link" onClick={() => setWrong(entry)}>
                        {t('reverse')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {wrong && (
        <FormDialog<{ reason: string }>
          title={t('reverseTitle', { title: wrong.title, money: money(wrong.amountFen) })}
          lead={t('reverseLead')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'long', longest: 500 }]}
          onSend={(body) => reverse.mutateAsync({ params: { id: wrong.id }, body })}
          onClose={() => setWrong(null)}
        />
      )}
    </>
  );
}
