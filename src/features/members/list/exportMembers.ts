import type { Kysely } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type CellValue, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { groupWordsZh, statusWordsZh } from '../words.ts';
import { listMembers, type MemberFilter } from './memberList.ts';

const columns = [
  { title: '序号', kind: 'integer', width: 8 },
  { title: '会员号', kind: 'text', width: 16 },
  { title: '姓名', kind: 'text', width: 12 },
  { title: '移动电话', kind: 'text', width: 16 },
  { title: '所属工会', kind: 'text', width: 36 },
  { title: '会籍状态', kind: 'text', width: 12 },
  { title: '职工群体', kind: 'text', width: 24 },
  { title: '入会日期', kind: 'date', width: 12 },
] as const;

/** Rows at most in one sheet; a larger place is asked for town by town. */
const mostRows = 200_000;

/** What the list shows, as a workbook, names and phones masked. The caller logs it before the first byte. */
export function exportMembers(
  db: Kysely<Database>,
  context: Pick<Context, 'fields' | 'clock'>,
  actor: Actor,
  filter: Omit<MemberFilter, 'after' | 'limit'>,
): AsyncGenerator<Uint8Array> {
  const today = shanghaiDate(context.clock.now());
  const asAt = filter.asAt ?? today;
  return writeXlsx([
    {
      ...{ name: '会员名册', title: '工会会员名册', columns, rows: rowsOf(db, context, actor, filter) },
      formLine: ['填表单位（盖章）：', '负责人（签字）：', `截至日期：${asAt}`, `填报日期：${today}`],
      notes: ['注：姓名、电话已脱敏；一人只计一次。'],
    },
  ]);
}

async function* rowsOf(
  db: Kysely<Database>,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  filter: Omit<MemberFilter, 'after' | 'limit'>,
): AsyncGenerator<CellValue[]> {
  let after: string | undefined;
  let index = 0;
  do {
    const page = await listMembers(db, context, actor, { ...filter, after, limit: 1_000 });
    for (const item of page.items)
      yield [
        ++index,
        item.number,
        maskName(item.name),
        item.phone,
        item.unionName,
        statusWordsZh[item.status],
        item.workerGroups.map((code) => groupWordsZh(code)).join('、'),
        item.joinedOn,
      ];
    after = page.next ?? undefined;
  } while (after && index < mostRows);
}
