import { placedExplainer, uuidPattern } from '../accounts/index.ts';

/** Why somebody sees a contact, or does not. */
export const keyContactExplainer = placedExplainer({
  type: 'keyContact',
  name: { zh: '重点联系人员', en: 'Key contact' },
  label: { zh: '联系的编号', en: 'Id of the contact' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'keyContact.see' },
    { code: 'assign', zh: '安排', en: 'Assign', permission: 'keyContact.assign' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const row = await db
      .selectFrom('key_contacts as c')
      .innerJoin('unions as u', 'u.id', 'c.union_id')
      .select(['c.union_path as path', 'u.short_name as name'])
      .where('c.id', '=', record)
      .executeTakeFirst();
    return row && [row];
  },
});
