import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { logAccess } from '../../accounts/index.ts';
import { industries } from '../card/codes.ts';
import { unionRules } from '../profile.ts';
import type { EmployerFilter } from './contract.ts';
import { employerList } from './employerQueries.ts';

const pageSize = 200;

const columns = [
  { title: '单位名称', kind: 'text', width: 40 },
  { title: '统一社会信用代码', kind: 'text', width: 22 },
  { title: '所在地', kind: 'text' },
  { title: '地区', kind: 'text' },
  { title: '所属行业', kind: 'text', width: 24 },
  { title: '单位性质', kind: 'text', width: 20 },
  { title: '职工人数', kind: 'integer' },
  { title: '工会数', kind: 'integer' },
] as const;

/** The list as a sheet, page by page; who took it is logged with what was asked. */
export async function exportEmployers(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  request: { actor: Actor; filter: EmployerFilter; requestId: string },
): Promise<AsyncGenerator<Uint8Array>> {
  const { actor, filter, requestId } = request;
  await logAccess(db, {
    ...{ actor, action: 'employer.export', objectType: 'employer', objectId: null },
    ...{ detail: filter, requestId, now: clock.now() },
  });
  const { unitNatures } = await unionRules(db);
  const natureOf = new Map(unitNatures.map(({ code, zh }) => [code, zh]));
  const industryOf = new Map<string, string>(Object.entries(industries).map(([code, { zh }]) => [code, zh]));
  async function* rows() {
    let after: string | undefined;
    do {
      const page = await employerList(db, actor, { ...filter, after, limit: pageSize }, 'employer.export');
      for (const item of page.items)
        yield [
          ...[item.name, item.creditCode, item.placeName, item.region],
          item.industry && (industryOf.get(item.industry) ?? item.industry),
          item.unitNature && (natureOf.get(item.unitNature) ?? item.unitNature),
          ...[item.headCount, item.unions],
        ];
      after = page.next ?? undefined;
    } while (after);
  }
  return writeXlsx([{ name: '用人单位', title: '用人单位名单', columns, rows: rows() }]);
}
