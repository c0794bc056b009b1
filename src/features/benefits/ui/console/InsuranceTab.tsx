import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { benefitRoutes } from '../../contract.ts';
import type { BatchView } from '../../insurance/contract.ts';
import { coverWords } from '../words.ts';
import { type BatchValues, batchFields } from './batchForm.tsx';
import { InsuredPeople } from './InsuredPeople.tsx';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['新建批次', 'New batch'],
  batch: ['批次', 'Batch'],
  cover: ['保障', 'Cover'],
  period: ['期间', 'Period'],
  heads: ['名单 / 已出单', 'Listed / issued'],
  total: ['保费合计', 'Premium in all'],
  claims: ['理赔', 'Claims'],
  paid: ['{count} 件 · {money}', '{count} · {money}'],
  state: ['状态', 'State'],
  act: ['办理', 'Next'],
});

const statuses: Record<BatchView['status'], Pair> = {
  draft: ['收集名单', 'Draft'],
  sent: ['已送保险公司', 'With the insurer'],
  issued: ['已出单', 'Issued'],
  cancelled: ['已撤销', 'Called off'],
};
const actions: Record<string, Pair> = {
  send: ['送保险公司', 'Send to the insurer'],
  finish: ['出单完成', 'All policies in'],
  cancel: ['撤销', 'Call off'],
};

/** Batches of policies: list in, to the insurer, policy numbers back. */
export function InsuranceTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money, number, period } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'end'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.insuranceBatches,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addInsuranceBatch);
  const send = useDeed(benefitRoutes.sendInsuranceBatch);
  const finish = useDeed(benefitRoutes.finishInsuranceBatch);
  const cancel = useDeed(benefitRoutes.cancelInsuranceBatch);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<{ batch: BatchView; action: 'finish' | 'cancel' }>();
  const [opened, setOpened] = useState<string>();
  const open = data?.items.find(({ id }) => id === opened);
  return (
    <>
      <BenefitList<BatchView, 'latest' | 'end'>
        list={list}
        data={data}
        error={error}
        statuses={statuses}
        sorts={{ latest: ['最新', 'Latest'], end: ['最早到期', 'Ending first'] }}
        exports={{ kind: 'batches', name: ['保险批次', 'Insurance batches'] }}
        empty={['还没有保险批次。新建后导入名单。', 'No batches yet. Make one, then import the list.']}
        actions={
          holds(session, 'benefit.manage') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
        columns={[
          {
            title: t('batch'),
            render: (_, row) => (
              <>
                <Button type="link" size="small" onClick={() => setOpened(row.id)}>
                  {row.name}
                </Button>
                <div className="soft">
                  {row.insurer} · {row.product}
                </div>
              </>
            ),
          },
          {
            title: t('cover'),
            render: (_, row) => `${pick(coverWords[row.cover])} ${money(row.sumInsuredFen)}`,
          },
          { title: t('period'), render: (_, row) => period(row.fromOn, row.untilOn) },
          { title: t('heads'), render: (_, row) => `${number(row.listed)} / ${number(row.issued)}` },
          { title: t('total'), render: (_, row) => money(row.totalFen) },
          {
            title: t('claims'),
            render: (_, row) => row.claims > 0 && t('paid', { count: row.claims, money: money(row.paidFen) }),
          },
          { title: t('state'), render: (_, row) => pick(statuses[row.status]) },
          {
            title: t('act'),
            render: (_, batch) => (
              <div className="benefitActions">
                {batch.allowedActions.map((action) => (
                  <Button
                    key={action}
                    size="small"
                    onClick={() =>
                      action === 'send'
                        ? send.press({ params: { id: batch.id }, body: {} })
                        : setEnding({ batch, action })
                    }
                  >
                    {pick(actions[action] ?? [action, action])}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {adding && (
        <FormDialog<BatchValues>
          title={['新建保险批次', 'New insurance batch']}
          fields={batchFields}
          send={(body) => add.send({ body })}
          onClose={() => setAdding(false)}
        />
      )}
      {ending && (
        <FormDialog<{ reason: string }>
          title={actions[ending.action] ?? ['', '']}
          fields={[{ name: 'reason', kind: 'area', label: ['说明', 'Note'] }]}
          send={(body) =>
            (ending.action === 'finish' ? finish : cancel).send({ params: { id: ending.batch.id }, body })
          }
          onClose={() => setEnding(undefined)}
        />
      )}
      {open && <InsuredPeople batch={open} onClose={() => setOpened(undefined)} />}
    </>
  );
}
