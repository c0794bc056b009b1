import { placedExplainer, placesOfRow, uuidPattern } from '../accounts/index.ts';
import { explainAssigned, unitsOf } from '../handlingUnits/index.ts';
import { partsOf } from './store.ts';

const byPlace = placedExplainer({
  type: 'proposal',
  name: { zh: '提案', en: 'Proposal' },
  label: { zh: '提案的编号（地址栏末尾）', en: 'Id of the proposal (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'proposal.see' },
    { code: 'docket', zh: '审查、分办和办结', en: 'Review, assign and close', permission: 'proposal.docket' },
    { code: 'inspect', zh: '督查', en: 'Inspect', permission: 'proposal.inspect' },
    { code: 'handle', zh: '办理', en: 'Handle', permission: 'proposal.handle' },
  ],
  async placesOf(db, record) {
    if (!uuidPattern.test(record)) return undefined;
    const row = await db
      .selectFrom('proposals')
      .select('submitted_at')
      .where('id', '=', record)
      .executeTakeFirst();
    // A draft is nobody's but its writer's.
    return row?.submitted_at ? placesOfRow(db, 'proposals', record) : undefined;
  },
});

/** Why somebody sees or handles a proposal, or does not. */
export const proposalExplainer = explainAssigned(byPlace, 'handle', async (db, subject, record) => {
  if (!uuidPattern.test(record)) return false;
  const row = await db.selectFrom('proposals').select('round').where('id', '=', record).executeTakeFirst();
  const units = await unitsOf(db, subject);
  return (
    row !== undefined && (await partsOf(db, record, row.round)).some((one) => units.includes(one.unit_id))
  );
});
