import type { AppTransaction } from '../../platform/db/index.ts';
import { forbidden, invalid, issuesFromZod } from '../../platform/http/problem.ts';
import { acceptNotice, closeOut, refuseNotice } from './acceptance.ts';
import { type NoticeInputs, noticeInputs } from './contract.ts';
import { editNotice } from './drafting.ts';
import type { Effect } from './effect.ts';
import { extendNotice, issueNotice, withdrawNotice } from './issuing.ts';
import { type NoticeAction, noticeAfter } from './lifecycle.ts';
import { reaches } from './policy.ts';
import {
  lockNotice,
  type NoticeRow,
  recordStep,
  refuseStale,
  type Step,
  saveNotice,
  statusRefused,
} from './store.ts';
import { endTrial, startTrial } from './trials.ts';

type Effects = {
  [A in NoticeAction]: (
    trx: AppTransaction,
    step: Step,
    row: NoticeRow,
    input: NoticeInputs[A],
  ) => Promise<Effect>;
};

const effects: Effects = {
  edit: editNotice,
  issue: issueNotice,
  extend: extendNotice,
  startTrial,
  endTrial,
  accept: acceptNotice,
  refuse: (trx, step, row, { reason }) => refuseNotice(trx, step, row, reason),
  closeOut,
  withdraw: (trx, step, row, { reason }) => withdrawNotice(trx, step, row, reason),
};

/**
 * One action on a notice, in the order of every command.
 *
 * @throws Problem 404, 403 `actionNotAllowed`, 409 `statusDoesNotAllow` `changedMeanwhile`, 422 with every fault at once,
 * and what the action itself refuses
 */
export async function actOnNotice(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: NoticeAction,
  body: unknown,
): Promise<void> {
  const row = await lockNotice(trx, step.actor, id);
  if (!reaches(step.actor, 'issue', row.union_path))
    throw forbidden('actionNotAllowed', '您的角色不能这样办理 · Your role does not include this here.');
  const status = noticeAfter(row.status, action);
  if (status === null) throw statusRefused(action, row.status);
  const parsed = noticeInputs[action].safeParse(body ?? {});
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  refuseStale(row.version, parsed.data.version);
  const run = effects[action] as (
    trx: AppTransaction,
    step: Step,
    row: NoticeRow,
    input: unknown,
  ) => Promise<Effect>;
  const effect = await run(trx, step, row, parsed.data);
  const after = effect.status ?? status;
  await saveNotice(trx, row, { ...effect.set, status: after });
  await recordStep(trx, step, { subjectId: id, action, status: after, detail: effect.detail });
}
