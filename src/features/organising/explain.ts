import { placedExplainer, uuidPattern } from '../accounts/index.ts';

/** Why somebody may act on a founding, or not. */
export const foundingExplainer = placedExplainer({
  type: 'founding',
  name: { zh: '建会', en: 'Founding' },
  label: { zh: '建会的编号（地址栏末尾）', en: 'Id of the founding (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'organising.see' },
    { code: 'manage', zh: '办理（发函、筹备、报批、建会）', en: 'Run it', permission: 'organising.manage' },
    { code: 'approve', zh: '批复或退回', en: 'Approve or send back', permission: 'organising.approve' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const row = await db
      .selectFrom('foundings as f')
      .innerJoin('unions as u', 'u.id', 'f.union_id')
      .select(['f.union_path as path', 'u.short_name as name'])
      .where('f.id', '=', record)
      .executeTakeFirst();
    return row && [row];
  },
});
