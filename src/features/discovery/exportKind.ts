import { z } from 'zod';
import { maskName } from '../../kernel/mask.ts';
import type { Pair } from '../../platform/i18n/language.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import { candidateList } from './candidates/queries.ts';
import type { CandidateItem } from './contract/candidates.ts';
import { candidateStatuses, isHealthSign, signalSources, signs } from './vocabulary.ts';
import { signWords, sourceWords, statusWords, strengthWords } from './words.ts';

const params = z.object({
  status: z.enum(candidateStatuses).default('waiting'),
  source: z.enum(signalSources).optional(),
  sign: z.enum(signs).optional(),
  late: z.enum(['true', 'false']).default('false'),
});

const inChinese = (words: readonly Pair[]): string => [...new Set(words.map(([zh]) => zh))].join('、');
const shownName = (value: CellValue) => (typeof value === 'string' ? maskName(value) : value);

/** What tells of an illness leaves in no list, whoever asks. */
const signsOf = (item: CandidateItem): string =>
  inChinese(item.signs.map((sign) => signWords[sign !== 'hidden' && isHealthSign(sign) ? 'hidden' : sign]));

/** The desk as it is filtered: one row a candidate, no numbers, no words of whoever told. */
registerExport({
  kind: 'discoveryCandidates',
  name: { zh: '困难线索核实表', en: 'Candidates to be looked at' },
  permission: 'discovery.decide',
  params,
  columns: [
    { title: '序号', kind: 'integer', width: 8 },
    { title: '姓名', kind: 'text', width: 12, mask: shownName },
    { title: '所属工会', kind: 'text', width: 28 },
    { title: '把握', kind: 'text', width: 10 },
    { title: '线索', kind: 'text', width: 24 },
    { title: '来源', kind: 'text', width: 20 },
    { title: '依据条数', kind: 'integer', width: 10 },
    { title: '首次出现', kind: 'date', width: 12 },
    { title: '核实期限', kind: 'date', width: 12 },
    { title: '是否逾期', kind: 'text', width: 10 },
    { title: '状态', kind: 'text', width: 16 },
    { title: '核实人', kind: 'text', width: 12 },
  ],
  mayUnmask: false,
  async *rows({ db, clock }, actor, filter) {
    const now = clock.now();
    let serial = 0;
    for (let after: string | undefined; ; ) {
      const page = await candidateList(db, actor, now, {
        ...filter,
        limit: 100,
        ...(after ? { after } : {}),
      });
      for (const item of page.items) {
        serial += 1;
        yield [
          ...[serial, item.name, item.union.name, strengthWords[item.strength]?.[0] ?? null, signsOf(item)],
          ...[inChinese(item.sources.map((source) => sourceWords[source])), item.reasonCount],
          ...[item.firstAt, item.dueOn, item.overdue ? '是' : null],
          ...[statusWords[item.status][0], item.decision?.by ?? null],
        ];
      }
      if (page.next === null) return;
      after = page.next;
    }
  },
});
