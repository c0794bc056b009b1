import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { recordDutyResult } from '../dutyReports/index.ts';
import { takeConverted } from '../suggestions/index.ts';
import { endTerms } from './clock.ts';
import { tellFollowers } from './messages.ts';
import { reachesProposal } from './policy.ts';
import { lockAtDesk, lockProposal, moveOn, type ProposalRow, type Step } from './store.ts';

interface Words {
  zh: string;
  en: string;
}

/** `bare` says it without what would tell which proposal it is, where its proposer asked for confidence. */
async function resulted(trx: AppTransaction, row: ProposalRow, words: Words, now: Date, bare: Words = words) {
  const result = row.confidential ? bare : words;
  for (const kind of ['proposal', 'second'] as const)
    await recordDutyResult(trx, { kind, subjectType: 'proposal', subjectId: row.id, result, at: now }, now);
  await tellFollowers(trx, row, words, now);
}

interface Decision {
  version: number;
  reason: string;
}

/** 立案. @throws 404, 403, 409 */
export async function docketProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: Decision,
) {
  const row = await lockAtDesk(trx, step.actor, id, 'docket', version);
  await endTerms(trx, id, step.now);
  const set = {
    reviewed_at: step.now,
    docketed_at: step.now,
    decision: reason,
    due_on: null,
    overdue: false,
  };
  await moveOn(trx, step, row, {
    action: 'docket',
    status: 'docketed',
    part: 'staff',
    set,
    detail: { reason },
  });
  await resulted(trx, row, { zh: '已立案', en: 'docketed' }, step.now);
}

/** 不立案, with the written reason. @throws 404, 403, 409 */
export async function declineProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: Decision,
) {
  const row = await lockAtDesk(trx, step.actor, id, 'decline', version);
  await endTerms(trx, id, step.now);
  const set = { reviewed_at: step.now, decision: reason, due_on: null, overdue: false };
  await moveOn(trx, step, row, {
    action: 'decline',
    status: 'notDocketed',
    part: 'staff',
    set,
    detail: { reason },
  });
  const words = { zh: `不立案：${reason}`, en: `not docketed: ${reason}` };
  await resulted(trx, row, words, step.now, { zh: '不立案', en: 'not docketed' });
}

/** 转建议. @throws 404, 403, 409, `noProposer` */
export async function convertProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: Decision,
) {
  const row = await lockAtDesk(trx, step.actor, id, 'convert', version);
  if (row.person_id === null)
    throw conflict('noProposer', '提案人信息已删除，不能转 · Its proposer was erased; it cannot be turned.');
  await endTerms(trx, id, step.now);
  const made = await takeConverted(trx, step, {
    ...{ unionId: row.union_id, personId: row.person_id },
    text: `${row.title}\n${row.reason}\n${row.measure}`,
  });
  const set = {
    ...{ reviewed_at: step.now, decision: reason, due_on: null, overdue: false },
    ...{ converted_type: 'suggestion', converted_id: made.id },
  };
  await moveOn(trx, step, row, {
    ...{ action: 'convert', status: 'convertedToSuggestion', part: 'staff', set },
    detail: { reason, number: made.number },
  });
  await resulted(trx, row, { zh: '转为建议办理', en: 'turned into a suggestion' }, step.now);
}

/** What another may still be merged into: its reply is not yet there. */
const takesMore: readonly ProposalRow['status'][] = [
  ...(['underReview', 'docketed', 'assigned', 'disputed', 'escalated', 'handling'] as const),
];

/** 并案 into another of the same union; both proposers follow that one from then on. @throws 404, 403, 409, 422 */
export async function mergeProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason, intoId }: Decision & { intoId: string },
) {
  const refused = (code: string, message: string) => invalid([{ field: 'intoId', code, message }]);
  if (intoId === id) throw refused('itself', '不能并入自己 · not into itself');
  // Both are locked in one order, so that two merges cannot wait for each other.
  for (const one of [id, intoId].toSorted()) await lockProposal(trx, one).catch(() => undefined);
  const row = await lockAtDesk(trx, step.actor, id, 'merge', version);
  const into = await lockProposal(trx, intoId).catch(() => undefined);
  if (
    !into ||
    into.union_id !== row.union_id ||
    !reachesProposal(step.actor, 'proposal.docket', into.union_path)
  )
    throw refused('notFound', '没有这件提案，或不属于同一代表大会 · no such proposal of the same union');
  if (!takesMore.includes(into.status))
    throw refused('statusDoesNotAllow', '那件提案已答复或已结束 · it has its reply, or is over');
  await trx.updateTable('proposals').set({ merged_into: intoId }).where('merged_into', '=', id).execute();
  await endTerms(trx, id, step.now);
  const set = {
    reviewed_at: row.reviewed_at ?? step.now,
    decision: reason,
    merged_into: intoId,
    due_on: null,
  };
  await moveOn(trx, step, row, {
    ...{ action: 'merge', status: 'merged', part: 'staff', set },
    detail: { reason, intoId, number: into.number },
  });
  await resulted(
    trx,
    row,
    { zh: `并入提案 ${into.number ?? ''} 办理`, en: `merged into proposal ${into.number ?? ''}` },
    step.now,
    { zh: '并案办理', en: 'merged into another' },
  );
}
