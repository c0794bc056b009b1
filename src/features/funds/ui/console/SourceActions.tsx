import { Button, Space } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes, type SourcePage } from '../../contract.ts';
import { FormDialog } from './FormDialog.tsx';
import { ReceiveMoney } from './ReceiveMoney.tsx';
import { moneyWords, topic } from './words.ts';

const words = defineWords({
  receive: ['收入或追加', 'Money in'],
  transfer: ['调剂到其他来源', 'Move to another source'],
  transferLead: [
    '可用 {money}。捐赠资金限指定用途，不能调出。',
    '{money} is free. An earmarked donation cannot be moved.',
  ],
  to: ['调入来源', 'To'],
  reason: ['原因', 'Reason'],
  addLine: ['添加预算项', 'Add a budget line'],
  line: ['预算项名称，如“医疗救助”', 'Name of the line'],
  planned: ['计划数（元）', 'Planned (yuan)'],
  programme: ['项目代码（可空）', 'Code of the programme (may be empty)'],
  programmeHint: ['填了以后，这个项目只能从本项支出', 'Once given, that programme is paid from this line'],
  closePeriod: ['结账', 'Close a period'],
  closeLead: [
    '结账后，截止日及以前不能再记账。期初＋收入−支出＝期末 会存档。',
    'Nothing is booked up to that day any more. Opening + in − out = closing is kept.',
  ],
  until: ['结账至（含当天）', 'Up to and including'],
  end: ['停用来源', 'End the source'],
  endLead: [
    '余额为零、没有未付承付才能停用；停用后不能恢复，流水账永久保留。',
    'Only with nothing left and nothing promised. It cannot be undone; the ledger stays.',
  ],
});

type Open = 'receive' | 'transfer' | 'addLine' | 'closePeriod' | 'end';

/** What the bookkeeper may do with a source now. */
export function SourceActions({ source }: { source: SourcePage }) {
  const t = useWords(words);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Space wrap>
      {source.allowedActions.map((action) => (
        <Button
          key={action}
          {...(action === 'receive' ? { type: 'primary' as const } : {})}
          danger={action === 'end'}
          onClick={() => setOpen(action)}
        >
          {t(action)}
        </Button>
      ))}
      {open === 'receive' && <ReceiveMoney source={source} onClose={close} />}
      {open === 'transfer' && <Transfer source={source} onClose={close} />}
      {(open === 'addLine' || open === 'closePeriod' || open === 'end') && (
        <Other source={source} open={open} onClose={close} />
      )}
    </Space>
  );
}

interface DialogProps {
  source: SourcePage;
  onClose: () => void;
}

function Transfer({ source, onClose }: DialogProps) {
  const t = useWords(words);
  const m = useWords(moneyWords);
  const { money } = useFormats();
  const transfer = useRouteMutation(fundRoutes.transferFunds, [topic]);
  const { data } = useRouteQuery(fundRoutes.fundSources, { query: { year: String(source.year) } });
  const others = (data?.items ?? []).filter(
    ({ id, allowedActions }) => id !== source.id && allowedActions.includes('receive'),
  );
  return (
    <FormDialog<{ toId: string; amountFen: number; reason: string }>
      title={t('transfer')}
      lead={t('transferLead', { money: money(source.availableFen) })}
      fields={[
        {
          ...{ name: 'toId', label: t('to'), kind: 'choice' },
          options: others.map(({ id, name, union }) => ({ value: id, label: `${union.name} · ${name}` })),
        },
        { name: 'amountFen', label: m('amount'), kind: 'yuan' },
        { name: 'reason', label: t('reason'), kind: 'long', longest: 500 },
      ]}
      onSend={(body) => transfer.mutateAsync({ params: { id: source.id }, body })}
      onClose={onClose}
    />
  );
}

function Other({ source, open, onClose }: DialogProps & { open: 'addLine' | 'closePeriod' | 'end' }) {
  const t = useWords(words);
  const params = { id: source.id };
  const addLine = useRouteMutation(fundRoutes.addFundLine, [topic]);
  const closePeriod = useRouteMutation(fundRoutes.closeFundPeriod, [topic]);
  const end = useRouteMutation(fundRoutes.endFundSource, [topic]);
  if (open === 'addLine')
    return (
      <FormDialog<{ name: string; plannedFen: number; programmeCode?: string }>
        title={t('addLine')}
        fields={[
          { name: 'name', label: t('line'), kind: 'text', longest: 60 },
          { name: 'plannedFen', label: t('planned'), kind: 'yuan' },
          {
            ...{ name: 'programmeCode', label: t('programme'), kind: 'text', longest: 40 },
            ...{ optional: true, hint: t('programmeHint') },
          },
        ]}
        onSend={(body) => addLine.mutateAsync({ params, body })}
        onClose={onClose}
      />
    );
  if (open === 'closePeriod')
    return (
      <FormDialog<{ untilOn: string }>
        title={t('closePeriod')}
        lead={t('closeLead')}
        fields={[{ name: 'untilOn', label: t('until'), kind: 'day' }]}
        onSend={(body) => closePeriod.mutateAsync({ params, body })}
        onClose={onClose}
      />
    );
  return (
    <FormDialog<Record<never, never>>
      title={t('end')}
      lead={t('endLead')}
      danger
      fields={[]}
      onSend={() => end.mutateAsync({ params, body: {} })}
      onClose={onClose}
    />
  );
}
