import { z } from 'zod';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { type ExportColumn, registerExport } from '../exports/index.ts';
import type { ListQuery } from './contract.ts';
import { type Dictionary, findDictionary } from './dictionary.ts';
import { suggestionStatuses } from './lifecycle.ts';
import { listSuggestions } from './queries.ts';
import { figureNames } from './vocabulary.ts';
import { outcomeWords, sourceWords, statusWords } from './words.ts';

const params = z.object({
  view: z.enum(['open', 'all']).optional(),
  status: z.enum(suggestionStatuses).optional(),
  within: z.uuid().optional(),
  from: z.iso.date().optional(),
  before: z.iso.date().optional(),
  figure: z.enum(figureNames).optional(),
  classCode: z.string().max(40).optional(),
  theme: z.string().max(40).optional(),
  unitId: z.uuid().optional(),
  q: z.string().max(60).optional(),
});

const text = (title: string): ExportColumn => ({ title, kind: 'text' });
const day = (title: string): ExportColumn => ({ title, kind: 'date' });
const nobody = '匿名';
const maskSender = (value: CellValue): CellValue =>
  typeof value === 'string' && value !== nobody ? maskName(value) : value;
const named = (list: Dictionary['classes'], code: string | null) =>
  list.find((entry) => entry.code === code)?.zh ?? null;

/** Registers the ledger 意见建议台账; whoever gave no name stands in it as nobody. */
export function registerSuggestionLedger(): void {
  registerExport({
    ...{ kind: 'suggestions', name: { zh: '意见建议台账', en: 'Ledger of suggestions' } },
    ...{ permission: 'suggestion.see', params, mayUnmask: true },
    columns: [
      ...[{ title: '序号', kind: 'integer' as const }, text('编号'), text('来源'), day('收到日期')],
      {
        ...text('建议人'),
        mask: maskSender,
      },
      ...[text('工会'), text('意见箱'), text('分类'), text('主题'), text('马上办'), text('主要内容')],
      ...[text('承办单位'), text('状态'), text('采纳情况'), text('答复'), day('答复日期')],
      ...[text('落实情况'), day('落实日期'), text('并入'), text('转办'), text('是否退回重办')],
    ],
    async *rows({ db, clock }, actor, given) {
      const dictionary = await findDictionary(db);
      const now = clock.now();
      let after: string | undefined;
      let line = 0;
      do {
        const query: ListQuery = { ...given, view: given.view ?? 'all', after, limit: 100 };
        const { items, next } = await listSuggestions(db, actor, query, now);
        for (const item of items)
          yield [
            ...[++line, item.number, sourceWords[item.source].zh, item.receivedOn],
            ...[item.anonymous ? nobody : (item.sender?.name ?? '（署名）'), item.union.name, item.box],
            named(dictionary.classes, item.classCode),
            item.themes.map((code) => named(dictionary.themes, code) ?? code).join('、'),
            ...[item.doNow ? '是' : '', item.text, item.unit?.name ?? null, statusWords[item.status].zh],
            ...[item.outcome ? outcomeWords[item.outcome].zh : null, item.reply],
            ...[item.repliedAt && shanghaiDate(new Date(item.repliedAt)), item.proof, item.doneOn],
            ...[item.mergedInto?.number ?? null, item.target?.label ?? null, item.reopened ? '是' : ''],
          ];
        after = next ?? undefined;
      } while (after !== undefined);
    },
  });
}
