import { maskName, maskPhone } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { CellValue, OutputColumn } from '../../../platform/spreadsheets/index.ts';
import { findCategory } from '../categories.ts';
import { eventWords } from '../eventWords.ts';
import { doorWords, outcomeWords } from '../words.ts';
import type { ExportCase } from './exportRows.ts';
import { isLate } from './summary.ts';

/** Columns of the 诉求台账 (forms 5.2), in their order. */
export const ledgerColumns: readonly OutputColumn[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '编号', kind: 'text', width: 15 },
  { title: '来源', kind: 'text', width: 12 },
  { title: '受理时间', kind: 'dateTime' },
  { title: '诉求人', kind: 'text', width: 20 },
  { title: '单位', kind: 'text', width: 24 },
  { title: '类别', kind: 'text', width: 24 },
  { title: '涉及人数', kind: 'integer', total: true },
  { title: '涉及金额', kind: 'money', total: true },
  { title: '主要内容', kind: 'text', width: 48 },
  { title: '责任人', kind: 'text', width: 10 },
  { title: '办理过程', kind: 'text', width: 48 },
  { title: '办结时间', kind: 'dateTime' },
  { title: '是否超期', kind: 'text', width: 8 },
  { title: '结果', kind: 'text', width: 12 },
  { title: '追回金额', kind: 'money', total: true },
  { title: '满意度', kind: 'text', width: 10 },
  { title: '备注', kind: 'text', width: 20 },
];

const ratingWords: Record<string, string> = {
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  notSatisfied: '不满意',
};

/** One row of the ledger. Names and telephones are always masked; a rating inside its window is not told. */
export function ledgerRow(index: number, { appeal, owner, events }: ExportCase, now: Date): CellValue[] {
  const imported = events.find(({ type }) => type === 'imported')?.detail ?? {};
  const ratingShown =
    appeal.rating !== null && (appeal.rating_closes_at === null || appeal.rating_closes_at <= now);
  return [
    index,
    appeal.number,
    doorWords[appeal.door as keyof typeof doorWords]?.zh ?? appeal.door,
    (appeal.accepted_at ?? appeal.received_at).toISOString(),
    applicantWords(appeal),
    appeal.respondent_names,
    findCategory(appeal.category)?.zh.join('／') ?? appeal.category,
    appeal.people_affected,
    appeal.amount_claimed_fen,
    appeal.facts,
    maskName(owner ?? textOf(imported.owner)),
    processOf(events, imported),
    appeal.closed_at?.toISOString() ?? null,
    overdueWords(appeal, now),
    appeal.outcome ? outcomeWords[appeal.outcome].zh : null,
    appeal.recovered_fen,
    ratingShown ? (ratingWords[appeal.rating ?? ''] ?? null) : null,
    remarkOf(appeal, imported),
  ];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function applicantWords(appeal: ExportCase['appeal']): string {
  if (appeal.applicant_mode === 'anonymous') return '匿名';
  if (appeal.applicant_mode === 'confidential') return '保密';
  return [maskName(appeal.applicant_name ?? ''), maskPhone(appeal.applicant_phone ?? '')]
    .filter((part) => part !== '')
    .join(' ');
}

/** What was done, by day; of an imported case what its ledger told. */
function processOf(events: ExportCase['events'], imported: Record<string, unknown>): string {
  const told = textOf(imported.process);
  const steps = events
    .filter(({ type }) => type !== 'filed' && !(type === 'imported' && told))
    .map(
      ({ at, type }) =>
        `${shanghaiDate(at)} ${(eventWords as Record<string, { zh: string }>)[type]?.zh ?? type}`,
    );
  return [told, ...steps].filter((step) => step !== '').join('；');
}

function overdueWords(appeal: ExportCase['appeal'], now: Date): string | null {
  if (appeal.closed_at)
    return appeal.final_due_at ? (isLate(appeal.closed_at, appeal.final_due_at) ? '是' : '否') : null;
  if (!appeal.open || !appeal.next_due_at) return null;
  return appeal.next_due_at <= now ? '是' : '否';
}

function remarkOf(appeal: ExportCase['appeal'], imported: Record<string, unknown>): string | null {
  const parts = [
    textOf(imported.remark),
    appeal.key_case ? '重点案件' : '',
    appeal.reopen_count > 0 ? `重新办理 ${appeal.reopen_count} 次` : '',
    appeal.merged_into ? '并入其他诉求办理' : '',
  ];
  return parts.filter((part) => part !== '').join('；') || null;
}
