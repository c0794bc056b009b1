import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { met, noticeSubject } from './deadlines.ts';
import { findingsOf } from './drafting.ts';
import type { Effect } from './effect.ts';
import { moveFinding } from './findings.ts';
import { issueReportLetter } from './letters.ts';
import { type NoticeRow, type Step, tasksOf } from './store.ts';
import { rebuild } from './trials.ts';

/** Acceptance is for those who issued the notice, never for the people of its units. @throws Problem 403 `ownWork` */
async function refuseOwnWork(trx: AppTransaction, step: Step, row: NoticeRow): Promise<void> {
  const [tasks, units] = [await tasksOf(trx, row.id), await unitsOf(trx, step.actor)];
  const me = accountIdOf(step.actor);
  const own = tasks.some((t) => units.includes(t.unit_id) || t.built_by === me || t.planned_by === me);
  if (own)
    throw forbidden('ownWork', '承办单位的人不能验收自己的整改 · A unit does not accept its own work.');
}

/** @throws Problem 403 `ownWork`, 409 `targetMissed`, 422 without the measured figure */
export async function acceptNotice(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  { words, measured }: { words: string; measured?: number | undefined },
): Promise<Effect> {
  await refuseOwnWork(trx, step, row);
  if (row.target_most !== null && measured === undefined)
    throw invalid([
      { field: 'measured', code: 'required', message: `请填实测：${row.target_what} · measure it` },
    ]);
  if (row.target_most !== null && measured !== undefined && measured > row.target_most)
    throw conflict(
      'targetMissed',
      `${row.target_what}实测 ${measured}${row.target_unit}，超过 ${row.target_most}${row.target_unit}，请退回整改 · The target is missed.`,
      { target: row.target_most, measured },
    );
  await met(trx, step, noticeSubject, row.id, 'accept');
  return {
    set: {
      ...{ accepted_by: accountIdOf(step.actor), accepted_by_name: nameOf(step.actor), acceptance: words },
      ...{ accepted_on: shanghaiDate(step.now), measured: measured ?? null },
    },
    detail: { words, ...(measured === undefined ? {} : { measured }) },
  };
}

export async function refuseNotice(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  reason: string,
): Promise<Effect> {
  await refuseOwnWork(trx, step, row);
  await met(trx, step, noticeSubject, row.id, 'refuse');
  await rebuild(trx, step, row, reason);
  return { detail: { reason } };
}

/** The ledger is closed by a second person; its findings are settled and the report is issued. @throws Problem 403 */
export async function closeOut(trx: AppTransaction, step: Step, row: NoticeRow): Promise<Effect> {
  if (row.accepted_by !== null && row.accepted_by === accountIdOf(step.actor))
    throw forbidden('secondPerson', '验收和销账要由两个人办理 · Whoever accepted does not close the ledger.');
  await refuseOwnWork(trx, step, row);
  for (const finding of await findingsOf(trx, row.id))
    await moveFinding(trx, step, finding, {
      ...{ action: 'close', status: 'settled', words: row.acceptance ?? '' },
    });
  const letter = await issueReportLetter(trx, step, row, await tasksOf(trx, row.id));
  return {
    set: { closed_by: accountIdOf(step.actor), closed_on: shanghaiDate(step.now) },
    detail: { letter: letter.number },
  };
}
