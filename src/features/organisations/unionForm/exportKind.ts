import { type Kysely, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { maskName, maskPhone } from '../../../kernel/mask.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { CellValue } from '../../../platform/spreadsheets/index.ts';
import { type ExportColumn, registerExport } from '../../exports/index.ts';
import type { UnionCard } from '../card/unionCard.ts';
import { pathsFor } from '../policy.ts';
import type { UnionLevel } from '../tables.ts';
import { unionSheetColumns, unionTypes, unionWord } from './form.ts';

const masked = (mask: (text: string) => string) => (value: CellValue) =>
  typeof value === 'string' ? mask(value) : value;
const masks: Readonly<Record<string, (value: CellValue) => CellValue>> = {
  工会负责人: masked(maskName),
  联系电话: masked(maskPhone),
};
const columns: readonly ExportColumn[] = unionSheetColumns.map((column) => {
  const mask = masks[column.title];
  return mask ? { ...column, mask } : column;
});

interface Row {
  name: string;
  level: UnionLevel;
  parent: string | null;
  credit_code: string | null;
  founded_on: string | null;
  phone: string | null;
  card: UnionCard;
  members: number;
}

/** Unions at or below these paths as rows of the form; branches and groups are none of its kinds. */
export async function* unionRows(
  db: Kysely<Database>,
  paths: readonly string[],
): AsyncGenerator<CellValue[]> {
  if (paths.length === 0) return;
  const within = paths.map((path) => sql<SqlBool>`u.path LIKE ${`${path}%`}`);
  // unions_path, memberships_union
  const { rows } = await sql<Row>`
    SELECT u.name, u.level, p.name AS parent, u.credit_code, u.founded_on, u.phone, u.card,
           (SELECT count(*)::int FROM memberships m WHERE m.union_id = u.id AND m.ended_on IS NULL) AS members
      FROM unions u LEFT JOIN unions p ON p.id = u.parent_id
     WHERE u.status = 'active' AND u.level NOT IN ('branch', 'group') AND (${sql.join(within, sql` OR `)})
     ORDER BY u.path`.execute(db);
  let serial = 0;
  for (const row of rows) yield [++serial, ...unionRow(row)];
}

function unionRow({ card, ...row }: Row): CellValue[] {
  const type = row.level === 'town' ? 'federation' : row.level;
  return [
    ...[
      card.unitName ?? null,
      card.unitCreditCode ?? null,
      card.unitAddress ?? null,
      card.unitDivision ?? null,
    ],
    ...[unionWord('unitNature', card.unitNature), unionWord('economicType', card.economicType)],
    ...[unionWord('industry', card.industry), card.staffCount ?? null, row.name, row.credit_code, row.parent],
    ...[row.founded_on, Object.hasOwn(unionTypes, type) ? unionWord('type', type) : null, row.members],
    ...[card.headName ?? null, row.phone],
  ];
}

registerExport({
  kind: 'unionForm',
  name: { zh: '工会组织信息采集表', en: 'Union organisation form' },
  permission: 'union.change',
  params: z.object({}),
  columns,
  mayUnmask: true,
  async *rows({ db }, actor) {
    yield* unionRows(db, pathsFor(actor, 'union.change'));
  },
});
