import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { benefitImportRoutes, benefitRoutes } from '../../contract.ts';
import type { PromiseView } from '../../promises/contract.ts';
import { promiseKindWords } from '../words.ts';
import { BenefitList, useListState } from './parts/BenefitList.tsx';
import { FormDialog } from './parts/FormDialog.tsx';
import { ImportDialog } from './parts/ImportDialog.tsx';
import { topic } from './parts/topic.ts';
import { useDeed } from './parts/useDeed.ts';

const words = defineWords({
  add: ['登记承诺', 'New promise'],
  import: ['导入平台日报', 'Import a report'],
  importFor: ['哪级工会', 'For which union'],
  platform: ['平台', 'Platform'],
  amount: ['承诺', 'Promised'],
  each: ['每天 {money}', '{money} a day'],
  eachMonth: ['每月 {money}', '{money} a month'],
  against: ['应付 / 已付', 'Due / paid'],
  gapCount: ['未付足 {count}', '{count} gaps'],
  evidence: ['依据', 'Evidence'],
  act: ['办理', 'Next'],
  pay: ['记付款', 'Note a payment'],
  end: ['终止', 'End'],
});

/** What platforms promised, with what was paid on it. */
export function PromiseList() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const session = useSession();
  const list = useListState<'latest' | 'amount'>('latest');
  const { data, error } = useRouteQuery(
    benefitRoutes.promises,
    { query: list.query },
    { topics: [topic], keepPrevious: true },
  );
  const add = useDeed(benefitRoutes.addPromise);
  const pay = useDeed(benefitRoutes.addPromisePayment);
  const end = useDeed(benefitRoutes.endPromise);
  const [dialog, setDialog] = useState<{ what: 'add' | 'import' | 'pay' | 'end'; promise?: PromiseView }>();
  const [placeId, setPlaceId] = useState<string>();
  const close = () => setDialog(undefined);
  const id = dialog?.promise?.id ?? '';
  return (
    <>
      <BenefitList<PromiseView, 'latest' | 'amount'>
        list={list}
        data={data}
        error={error}
        statuses={promiseKindWords}
        sorts={{ latest: ['最新', 'Latest'], amount: ['金额从高到低', 'Most first'] }}
        exports={{ kind: 'promises', name: ['平台承诺', 'Promises'] }}
        empty={['还没有登记平台的承诺。', 'No promises on record yet.']}
        actions={
          holds(session, 'benefit.manage') && (
            <>
              <Button type="primary" onClick={() => setDialog({ what: 'add' })}>
                {t('add')}
              </Button>
              <UnionSelect label={t('importFor')} value={placeId} onChange={setPlaceId} />
              <Button disabled={!placeId} onClick={() => setDialog({ what: 'import' })}>
                {t('import')}
              </Button>
            </>
          )
        }
        columns={[
          {
            title: t('platform'),
            render: (_, row) => (
              <>
                {row.platform} <Tag>{pick(promiseKindWords[row.kind])}</Tag>
              </>
            ),
          },
          {
            title: t('amount'),
            render: (_, row) =>
              t(row.every === 'day' ? 'each' : 'eachMonth', { money: money(row.amountFen) }),
          },
          {
            title: t('against'),
            render: (_, row) => (
              <>
                {money(row.promisedFen)} / {money(row.paidFen)}{' '}
                {row.openGaps > 0 && <Tag color="red">{t('gapCount', { count: row.openGaps })}</Tag>}
              </>
            ),
          },
          { title: t('evidence'), dataIndex: 'evidence' },
          {
            title: t('act'),
            render: (_, promise) =>
              promise.mayManage && (
                <div className="benefitActions">
                  <Button size="small" onClick={() => setDialog({ what: 'pay', promise })}>
                    {t('pay')}
                  </Button>
                  <Button size="small" onClick={() => setDialog({ what: 'end', promise })}>
                    {t('end')}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      {dialog?.what === 'add' && (
        <FormDialog<{
          unionId: string;
          platform: string;
          kind: PromiseView['kind'];
          every: 'day' | 'month';
          amountFen: number;
          fromOn: string;
          untilOn?: string;
          evidence: string;
        }>
          title={['登记承诺', 'New promise']}
          fields={[
            { name: 'unionId', kind: 'union', label: ['协商的工会', 'Union that negotiated'] },
            { name: 'platform', kind: 'text', label: ['平台企业', 'Platform'] },
            { name: 'kind', kind: 'choice', label: ['类别', 'Kind'], options: promiseKindWords },
            {
              ...{ name: 'every', kind: 'choice', label: ['周期', 'Every'] },
              options: { day: ['按天', 'Day'], month: ['按月', 'Month'] },
            },
            { name: 'amountFen', kind: 'money', label: ['每期金额', 'Amount each time'] },
            { name: 'fromOn', kind: 'date', label: ['起始日', 'From'] },
            { name: 'untilOn', kind: 'date', optional: true, label: ['终止日', 'Until'] },
            {
              name: 'evidence',
              kind: 'text',
              label: ['依据（协议、纪要）', 'Evidence (agreement, minutes)'],
            },
          ]}
          send={(body) => add.send({ body })}
          onClose={close}
        />
      )}
      {dialog?.what === 'pay' && (
        <FormDialog<{ paidOn: string; amountFen: number; evidence: string }>
          title={['记付款', 'Note a payment']}
          fields={[
            { name: 'paidOn', kind: 'date', label: ['日期', 'Day'] },
            { name: 'amountFen', kind: 'money', label: ['金额', 'Amount'] },
            { name: 'evidence', kind: 'text', label: ['依据', 'Evidence'] },
          ]}
          send={(body) => pay.send({ params: { id }, body })}
          onClose={close}
        />
      )}
      {dialog?.what === 'end' && (
        <FormDialog<{ untilOn: string; reason: string }>
          title={['终止承诺', 'End the promise']}
          fields={[
            { name: 'untilOn', kind: 'date', label: ['从哪天起不再承诺', 'No longer from'] },
            { name: 'reason', kind: 'text', label: ['原因', 'Why'] },
          ]}
          send={(body) => end.send({ params: { id }, body })}
          onClose={close}
        />
      )}
      {dialog?.what === 'import' && placeId && (
        <ImportDialog
          title={['导入平台日报', 'Import a report']}
          how={['列：平台、类别、日期、金额。', 'Columns: platform, kind, day, amount.']}
          routes={benefitImportRoutes.promises}
          kind="benefits.promisePayments"
          placeId={placeId}
          onClose={close}
        />
      )}
    </>
  );
}
