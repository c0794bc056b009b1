import { registerUnitWork } from '../handlingUnits/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerRectificationTaker, settleHandedFinding } from '../visits/index.ts';
import { enterFinding } from './findings.ts';
import { registerFindingSource } from './sources.ts';

/** What this feature tells others, and asks of them, once as it loads. */
export function registerRectificationHooks(): void {
  for (const table of ['rectification_findings', 'rectification_notices'])
    registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });

  // rectification_tasks_unit
  registerUnitWork('rectification', async (db, unitId) => {
    const { count } = await db
      .selectFrom('rectification_tasks as t')
      .innerJoin('rectification_notices as n', 'n.id', 't.notice_id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('t.unit_id', '=', unitId)
      .where('t.status', '!=', 'stopped')
      .where('n.status', 'not in', ['closed', 'withdrawn'])
      .executeTakeFirstOrThrow();
    return Number(count);
  });

  registerRectificationTaker(async (trx, step, { id, text, foundOn, unionPath }) => {
    const unionId = unionPath.split('/').findLast(Boolean) ?? '';
    const title = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const finding = await enterFinding(trx, step, {
      ...{ union: { id: unionId, path: unionPath }, source: 'visit', sourceId: id, foundOn, title, text },
    });
    return { type: 'rectification', id: finding, label: title };
  });

  registerFindingSource('visit', async (trx, step, { sourceId, status, words }) => {
    if (status !== 'settled' && status !== 'dropped') return;
    await settleHandedFinding(trx, step, { id: sourceId, result: words, dropped: status === 'dropped' });
  });
}
