import { placedExplainer, uuidPattern } from '../accounts/index.ts';

/** Why somebody may act on a member, or not: through any union the member belongs or belonged to. */
export const memberExplainer = placedExplainer({
  type: 'member',
  name: { zh: '会员', en: 'Member' },
  label: { zh: '会员号，或地址栏末尾的编号', en: 'Member number, or the id at the end of the address' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'member.see' },
    { code: 'change', zh: '变更会籍', en: 'Change the membership', permission: 'member.change' },
    { code: 'transfer', zh: '办理转接', en: 'Handle a transfer', permission: 'member.transfer' },
  ],
  async placesOf(db, record) {
    const rows = await db
      .selectFrom('memberships as m')
      .innerJoin('members as n', 'n.person_id', 'm.person_id')
      .innerJoin('unions as u', 'u.id', 'm.union_id')
      .select(['m.union_path as path', 'u.short_name as name'])
      .where((is) =>
        uuidPattern.test(record) ? is('m.person_id', '=', record) : is('n.number', '=', record),
      )
      .orderBy('m.joined_on', 'desc')
      .limit(50)
      .execute();
    return rows.length > 0 ? rows : undefined;
  },
});
