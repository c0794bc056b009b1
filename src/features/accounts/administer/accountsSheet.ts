import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type CellValue, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { lastDay } from '../grants/lastDay.ts';
import { roleOf, scopeWords } from '../roles.ts';
import { accountPage } from './accountRows.ts';
import type { AccountFilter, AccountRow } from './contract.ts';

const columns = [
  ...[
    { title: '用户名', kind: 'text', width: 18 },
    { title: '姓名', kind: 'text', width: 12 },
  ],
  ...[
    { title: '手机号', kind: 'text', width: 14 },
    { title: '所属工会', kind: 'text', width: 24 },
  ],
  ...[
    { title: '状态', kind: 'text', width: 8 },
    { title: '双因子', kind: 'text', width: 8 },
  ],
  ...[
    { title: '最近登录', kind: 'text', width: 12 },
    { title: '角色', kind: 'text', width: 60 },
  ],
] as const;

/** Accounts of a filter with their roles in force, one a row; phones are masked. */
export function accountsSheet(
  db: Kysely<Database>,
  actor: Actor,
  filter: AccountFilter,
  now: Date,
): AsyncGenerator<Uint8Array> {
  return writeXlsx([
    {
      ...{ name: '账号', title: '工作人员账号和角色', columns, rows: rowsOf(db, actor, filter, now) },
      formLine: [`导出日期：${shanghaiDate(now)}`],
    },
  ]);
}

async function* rowsOf(
  db: Kysely<Database>,
  actor: Actor,
  filter: AccountFilter,
  now: Date,
): AsyncGenerator<CellValue[]> {
  for (let after: string | null | undefined; after !== null; ) {
    const page = await accountPage(db, actor, { ...filter, after, limit: 200 }, now);
    for (const row of page.items) yield cellsOf(row);
    after = page.next;
  }
}

function cellsOf(row: AccountRow): CellValue[] {
  const held = row.grants.map((grant) => {
    const until = grant.validUntil ? `，至${lastDay(new Date(grant.validUntil))}` : '';
    return `${roleOf(grant.role)?.zh ?? grant.role}（${grant.unionName}，${scopeWords[grant.scope][0]}${until}）`;
  });
  return [
    ...[row.username, row.name, row.phone ?? '', row.unionName ?? '', row.disabled ? '停用' : '启用'],
    ...[row.secondFactor ? '有' : '无', row.lastSignInAt ? shanghaiDate(new Date(row.lastSignInAt)) : '从未'],
    held.join('；'),
  ];
}
