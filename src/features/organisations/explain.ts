import { placedExplainer, uuidPattern } from '../accounts/index.ts';
import { seesUnion } from './policy.ts';

/** Why somebody may act on a union, or not. */
export const unionExplainer = placedExplainer({
  type: 'union',
  name: { zh: '工会', en: 'Union' },
  label: {
    zh: '工会全称，或地址栏末尾的编号',
    en: 'Full name of the union, or the id at the end of its address',
  },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'union.see' },
    { code: 'editCard', zh: '修改资料', en: 'Edit its card', permission: 'union.editCard' },
    {
      code: 'change',
      zh: '更名、移动、拆分、撤并',
      en: 'Rename, move, split or end',
      permission: 'union.change',
    },
    { code: 'committee', zh: '登记换届', en: 'Record elections', permission: 'union.committee' },
  ],
  async placesOf(db, record) {
    const rows = await db
      .selectFrom('unions')
      .select(['path', 'short_name as name'])
      .where((is) => (uuidPattern.test(record) ? is('id', '=', record) : is('name', '=', record)))
      .limit(2)
      .execute();
    return rows.length === 1 ? rows : undefined;
  },
  // Looking at one's own union shows what is below it.
  reachesToo: (actor, permission, path) => permission === 'union.see' && seesUnion(actor, { id: '', path }),
});
