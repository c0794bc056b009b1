import { z } from 'zod';
import { maskName } from '../../kernel/mask.ts';
import { transaction } from '../../platform/db/index.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import { helpWithin } from '../helpLedger/index.ts';
import { listApplications } from './applications/queries.ts';
import { withinPlaces } from './policy.ts';
import { getRound, listRounds, listTriggers } from './rounds/queries.ts';
import { doorWords, methodWords, purposes, purposeWords, triggerWords } from './vocabulary.ts';

const name = { mask: (value: CellValue): CellValue => (typeof value === 'string' ? maskName(value) : null) };
const yuan = (fen: number | null) => fen;
const columns = {
  person: { title: '姓名', kind: 'text', width: 12, ...name },
  union: { title: '工会', kind: 'text', width: 28 },
  amount: { title: '金额（元）', kind: 'money', width: 12 },
  day: (title: string) => ({ title, kind: 'date' as const, width: 12 }),
  text: (title: string, width = 16) => ({ title, kind: 'text' as const, width }),
} as const;

const pageSize = 200;

/** Every list of aid leaves masked; the whole ones by approval (exports). */
export function registerAidExports(): void {
  registerExport({
    kind: 'aidApplications',
    name: { zh: '救助申请与发放明细', en: 'Applications and payments of aid' },
    permission: 'aid.export',
    params: z.object({
      waiting: z.boolean().default(false),
      purpose: z.enum(purposes).optional(),
      paperwork: z.enum(['open', 'overdue']).optional(),
      paidIn: z.coerce.number().int().min(2_000).max(2_200).optional(),
      unionId: z.uuid().optional(),
      q: z.string().trim().max(60).optional(),
    }),
    columns: [
      ...[
        columns.text('编号'),
        columns.text('项目', 20),
        columns.text('用途'),
        columns.person,
        columns.union,
      ],
      ...[columns.text('来源'), columns.text('状态'), columns.text('发放方式'), columns.amount],
      ...[columns.day('发放日期'), columns.day('补办期限'), columns.text('是否逾期', 10)],
    ],
    mayUnmask: true,
    async *rows({ db, clock }, actor, params) {
      for (let after: string | undefined; ; ) {
        const page = await listApplications(db, actor, clock.now(), { ...params, limit: pageSize, after });
        for (const row of page.items)
          yield [
            ...[row.number, row.programme.zh, purposeWords[row.purpose][0], row.person.name, row.union.name],
            ...[doorWords[row.door][0], row.status, methodWords[row.method][0], yuan(row.amountFen)],
            ...[row.paidOn, row.completeDue, row.overduePaperwork ? '是' : ''],
          ];
        if (page.next === null) return;
        after = page.next;
      }
    },
  });
  registerExport({
    kind: 'helpLedger',
    name: { zh: '帮扶台账', en: 'Ledger of help' },
    permission: 'aid.export',
    params: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    columns: [
      ...[columns.day('日期'), columns.person, columns.text('事项', 24), columns.text('类别'), columns.union],
      ...[columns.amount, { ...columns.amount, title: '退回（元）' }],
    ],
    mayUnmask: true,
    async *rows({ db }, actor, params) {
      for (let after: { helpedOn: string; id: string } | undefined; ; ) {
        const page = await helpWithin(db, withinPlaces(actor, 'aid.export', 'u.path'), {
          ...params,
          after,
          limit: pageSize,
        });
        for (const line of page)
          yield [
            ...[line.helpedOn, line.personName, line.title, line.kind, line.unionName],
            ...[yuan(line.amountFen), yuan(line.returnedFen)],
          ];
        const last = page.at(-1);
        if (!last || page.length < pageSize) return;
        after = { helpedOn: last.helpedOn, id: last.id };
      }
    },
  });
  registerExport({
    kind: 'aidRounds',
    name: { zh: '慰问名单与走访记录', en: 'Condolence rounds and their visits' },
    permission: 'aid.export',
    params: z.object({ roundId: z.uuid().optional() }),
    columns: [
      ...[columns.text('慰问', 24), columns.union, columns.person, columns.text('方式'), columns.amount],
      ...[
        columns.text('状态'),
        columns.day('走访日期'),
        columns.text('走访人', 20),
        columns.text('签收', 20),
      ],
    ],
    mayUnmask: true,
    async *rows({ db }, actor, { roundId }) {
      for (let after: string | undefined; ; ) {
        const page = roundId
          ? { items: [{ id: roundId }], next: null }
          : await listRounds(db, actor, { after, limit: 50 });
        for (const { id } of page.items) {
          const round = await transaction(db, (trx) => getRound(trx, actor, id));
          for (const { person, amountFen, status, visit } of round.items)
            yield [
              ...[
                round.title,
                round.union.name,
                person.name,
                methodWords[round.method][0],
                yuan(amountFen),
                status,
              ],
              ...[visit?.visitedOn ?? null, visit?.visitors ?? null, visit?.receipt ?? null],
            ];
        }
        if (page.next === null) return;
        after = page.next;
      }
    },
  });
  registerExport({
    kind: 'aidTriggers',
    name: { zh: '慰问日历', en: 'Calendar of condolence' },
    permission: 'aid.export',
    params: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    columns: [
      ...[
        columns.day('日期'),
        columns.day('提醒日期'),
        columns.text('类别'),
        columns.text('事项', 24),
        columns.union,
      ],
      ...[columns.person, columns.text('级别'), columns.text('状态'), columns.text('报告人')],
    ],
    mayUnmask: true,
    async *rows({ db, clock }, actor, params) {
      for (const row of (await listTriggers(db, actor, clock.now(), params)).items)
        yield [
          ...[row.onDate, row.proposeOn, triggerWords[row.kind][0], row.title, row.union.name],
          ...[row.person?.name ?? null, row.level, row.status, row.reportedBy],
        ];
    },
  });
}
