import { placedExplainer, uuidPattern } from '../accounts/index.ts';

/** Why somebody sees a visit, or does not. */
export const visitExplainer = placedExplainer({
  type: 'visit',
  name: { zh: '走访', en: 'Visit' },
  label: { zh: '走访的编号（地址栏末尾）', en: 'Id of the visit (end of its address)' },
  actions: [
    { code: 'see', zh: '查看和办理', en: 'See and handle', permission: 'visit.record' },
    { code: 'plan', zh: '安排走访', en: 'Plan visits there', permission: 'visit.plan' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const row = await db
      .selectFrom('visits as v')
      .innerJoin('unions as u', 'u.id', 'v.union_id')
      .select(['v.union_path as path', 'u.short_name as name'])
      .where('v.id', '=', record)
      .executeTakeFirst();
    return row && [row];
  },
});
