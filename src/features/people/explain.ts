import { placedExplainer, uuidPattern } from '../accounts/index.ts';
import { rootUnion } from '../organisations/index.ts';
import { placesOf } from './places.ts';

/** Why somebody may look at a person, or not: through any of the places the person belongs to. */
export const personExplainer = placedExplainer({
  type: 'person',
  name: { zh: '人员', en: 'Person' },
  label: { zh: '人员的编号（地址栏末尾）', en: 'Id of the person (end of the address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'person.see' },
    { code: 'edit', zh: '修改', en: 'Edit', permission: 'person.edit' },
    { code: 'reveal', zh: '查看未脱敏的字段', en: 'Reveal a masked field', permission: 'person.reveal' },
    { code: 'merge', zh: '合并重复', en: 'Merge', permission: 'person.merge' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const person = await db.selectFrom('people').select('id').where('id', '=', record).executeTakeFirst();
    if (!person) return undefined;
    const places = (await placesOf(db, [record])).get(record) ?? [];
    if (places.length > 0) return places.map(({ path, unionName }) => ({ path, name: unionName }));
    // Who belongs nowhere is seen from the top only.
    const root = await rootUnion(db);
    return [{ path: root.path, name: root.shortName }];
  },
});
