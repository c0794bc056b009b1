import { placedExplainer, placesOfRow, uuidPattern } from '../accounts/index.ts';
import { explainAssigned, unitsOf } from '../handlingUnits/index.ts';

const byPlace = placedExplainer({
  type: 'rectification',
  name: { zh: '整改通知单', en: 'Rectification notice' },
  label: { zh: '通知单的编号（地址栏末尾）', en: 'Id of the notice (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'rectification.findings' },
    {
      code: 'issue',
      zh: '签发、督办和销号',
      en: 'Issue, press and close',
      permission: 'rectification.issue',
    },
  ],
  placesOf: (db, record) => placesOfRow(db, 'rectification_notices', record),
});

/** Why somebody sees a notice, or does not: by place, or because their unit has a task of it. rectification_tasks_unit */
export const rectificationExplainer = explainAssigned(byPlace, 'see', async (db, subject, record) => {
  const units = await unitsOf(db, subject);
  if (units.length === 0 || !uuidPattern.test(record)) return false;
  const task = await db
    .selectFrom('rectification_tasks')
    .select('id')
    .where('notice_id', '=', record)
    .where('unit_id', 'in', units)
    .where('status', '<>', 'drafted')
    .executeTakeFirst();
  return task !== undefined;
});
