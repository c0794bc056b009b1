import { placedExplainer, uuidPattern } from '../accounts/index.ts';

/** Why somebody sees a suggestion, or does not. */
export const suggestionExplainer = placedExplainer({
  type: 'suggestion',
  name: { zh: '意见建议', en: 'Suggestion' },
  label: { zh: '建议的编号（地址栏末尾）', en: 'Id of the suggestion (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'suggestion.see' },
    { code: 'handle', zh: '办理', en: 'Handle', permission: 'suggestion.handle' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const row = await db
      .selectFrom('suggestions as s')
      .innerJoin('unions as u', 'u.id', 's.union_id')
      .select(['s.union_path as path', 'u.short_name as name'])
      .where('s.id', '=', record)
      .executeTakeFirst();
    return row && [row];
  },
});
