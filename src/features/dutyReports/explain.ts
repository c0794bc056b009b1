import { placedExplainer, uuidPattern } from '../accounts/index.ts';
import { getUnion } from '../organisations/index.ts';
import { seatById } from '../representatives/index.ts';

/** Why the office sees or issues the duty reports of a seat, or does not. */
export const dutyReportExplainer = placedExplainer({
  type: 'dutyReport',
  name: { zh: '履职报告', en: 'Duty report' },
  label: { zh: '席位的编号（地址栏中）', en: 'Id of the seat (in its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'dutyReport.see' },
    { code: 'issue', zh: '出具', en: 'Issue', permission: 'dutyReport.issue' },
    { code: 'answer', zh: '答复异议', en: 'Answer objections', permission: 'dutyReport.answer' },
  ],
  async placesOf(db, record) {
    const seat = uuidPattern.test(record) ? await seatById(db, record) : undefined;
    return seat && [{ path: seat.unionPath, name: (await getUnion(db, seat.unionId)).shortName }];
  },
});
