import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { reachesPath } from '../../../platform/auth/reach.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { cancelPayment, releaseMoney } from '../../funds/index.ts';
import {
  type HoldInput,
  holdCap,
  type LikelyDuplicate,
  likelyDuplicates,
  releaseHold,
} from '../../helpLedger/index.ts';
import { tellApplicant } from '../messages.ts';
import { capsOf } from '../programmes/caps.ts';
import { getProgramme, type Programme } from '../programmes/programme.ts';
import { amountRange, type HelpedCategory, tiersFor } from '../programmes/rules.ts';
import type { DuplicatesDecision, Tier } from '../tables.ts';
import { meet, startDecisionClock, stopDecisionClocks } from './deadlines.ts';
import { issueDecision } from './letters.ts';
import { type ApplicationRow, nextStatus, openForm, type Step, saveStep, subjectOf } from './store.ts';

/** @throws Problem 403 `staffOnly` */
export function staffId(actor: Actor): string {
  const id = actor.kind === 'staff' ? accountIdOf(actor) : null;
  if (id === null) throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return id;
}

/**
 * Who enters, who reviews and who approves are different people, and nobody decides on their own application.
 * @throws Problem 403 `samePerson`
 */
async function refuseSamePerson(
  trx: AppTransaction,
  actor: Actor,
  row: ApplicationRow,
  others: readonly (string | null)[],
) {
  const id = staffId(actor);
  const own = await trx.selectFrom('accounts').select('person_id').where('id', '=', id).executeTakeFirst();
  if (others.includes(id) || own?.person_id === row.person_id)
    throw forbidden(
      'samePerson',
      '录入、初审、审批须由不同的人办理，也不能办理本人的申请 · who enters, reviews and approves are different people, and nobody decides on their own',
    );
}

/** Sends it back to be completed, with what is missing. @throws as `lockApplication`, 409 */
export async function sendBack(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  reason: string,
): Promise<void> {
  await saveStep(
    trx,
    step,
    row,
    'sendBack',
    {
      ...{
        status: nextStatus(row, 'sendBack'),
        reason,
        tiers: json([]),
        tier: 0,
        reviewed_by: null,
        reviewed_by_name: null,
      },
    },
    { reason },
  );
  await stopDecisionClocks(trx, row.id, step.now);
  await tellApplicant(trx, row, 'sentBack', step.now);
}

/**
 * First review: the papers were seen, the amount is proposed and the tiers it has to pass are fixed by it.
 * @throws Problem 403 `samePerson`, 409, 422 for an amount out of range or missing papers
 */
export async function reviewApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: { amountFen: number; papers: readonly string[]; opinion: string },
): Promise<void> {
  const status = nextStatus(row, 'review');
  await refuseSamePerson(trx, step.actor, row, row.door === 'round' ? [] : [row.entered_by]);
  const programme = await getProgramme(trx, row.programme_code);
  await checkAmount(trx, row, programme, input.amountFen);
  const missing = programme.data.papers.filter(
    ({ code, required }) => required && !input.papers.includes(code),
  );
  if (missing.length > 0)
    throw invalid(
      missing.map(({ name }) => ({
        ...{ field: 'papers', code: 'required', message: `缺少材料：${name.zh} · missing: ${name.en}` },
      })),
    );
  const tiers: Tier[] = tiersFor(programme.data, input.amountFen).map((role) => ({
    role,
    by: null,
    byName: null,
    at: null,
  }));
  await saveStep(
    trx,
    step,
    row,
    'review',
    {
      ...{ status, amount_fen: input.amountFen, papers: [...input.papers], tiers: json(tiers), tier: 0 },
      ...{ reviewed_by: staffId(step.actor), reviewed_by_name: nameOf(step.actor) },
    },
    { amountFen: input.amountFen, opinion: input.opinion },
  );
  await startDecisionClock(trx, row, programme, step.now);
}

/** @throws Problem 422 `outOfRange`, 409 `capPerTime` */
async function checkAmount(
  trx: AppTransaction,
  row: ApplicationRow,
  programme: Programme,
  amountFen: number,
) {
  const form = openForm(trx, row.form_sealed);
  const range = amountRange(programme.data, {
    category: row.category as HelpedCategory | null,
    ownCostFen: form?.medical?.ownCostFen ?? null,
  });
  const caps = await capsOf(trx, programme.data.caps);
  const least = Math.max(range.minFen, caps.minFen ?? 0);
  if (amountFen < least || amountFen > range.maxFen)
    throw invalid([
      {
        ...{ field: 'amountFen', code: 'outOfRange' },
        message: `金额应在 ${least / 100} 至 ${range.maxFen / 100} 元之间 · between ${least / 100} and ${range.maxFen / 100} yuan`,
      },
    ]);
}

/** Likely duplicates of an application as a person is asked to judge them. */
export async function duplicatesOf(
  trx: Parameters<typeof likelyDuplicates>[0],
  row: Pick<ApplicationRow, 'id' | 'person_id' | 'purpose' | 'union_id'>,
  windowDays: number,
  on: string,
): Promise<LikelyDuplicate[]> {
  if (windowDays === 0) return [];
  return likelyDuplicates(trx, {
    ...{ personId: row.person_id, purpose: row.purpose, unionId: row.union_id, on, windowDays },
    except: subjectOf(row.id),
  });
}

/** @throws Problem 409 `duplicatesUndecided` with how many, until a person says why it is given all the same */
async function judgeDuplicates(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  programme: Programme,
  reason: string | undefined,
): Promise<DuplicatesDecision | null> {
  const found = await duplicatesOf(trx, row, programme.data.duplicateDays, shanghaiDate(step.now));
  if (found.length === 0 || (row.duplicates && row.duplicates.found >= found.length)) return row.duplicates;
  if (!reason)
    throw conflict(
      'duplicatesUndecided',
      '近期有同类救助，请查看后说明为什么仍然给予 · similar help was given lately: look at it and say why this is given all the same',
      { found: found.length },
    );
  return { by: nameOf(step.actor), reason, at: step.now.toISOString(), found: found.length };
}

/** What an application promises under the caps. */
export const holdOf = (row: ApplicationRow, counts: boolean): HoldInput => ({
  ...{
    ...subjectOf(row.id),
    personId: row.person_id,
    amountFen: row.amount_fen ?? 0,
    countsTowardCap: counts,
  },
  ...{
    unionId: row.union_id,
    title: row.programme_name.zh,
    programmeCode: row.programme_code,
    purpose: row.purpose,
  },
});

/**
 * One tier's yes. The last one promises the money under the caps of every union, with the person locked.
 * @throws Problem 403 `notYourTier`, `samePerson`; 409 `duplicatesUndecided`, `capPerTime`, `capPerYear`
 */
export async function approveApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: { opinion: string; duplicatesReason?: string | undefined },
): Promise<void> {
  const status = nextStatus(row, 'approve');
  const tiers = row.tiers;
  const tier = tiers[row.tier];
  if (!tier || !reachesPath(step.actor, [tier.role], row.union_path))
    throw forbidden('notYourTier', '这一级由别的角色审批 · this tier is another role’s to approve');
  const before = tiers.map(({ by }) => by);
  await refuseSamePerson(trx, step.actor, row, [row.entered_by, row.reviewed_by, ...before]);
  const programme = await getProgramme(trx, row.programme_code);
  const duplicates = await judgeDuplicates(trx, step, row, programme, input.duplicatesReason);
  const given = tiers.map((each, index) =>
    index === row.tier
      ? { ...each, by: staffId(step.actor), byName: nameOf(step.actor), at: step.now.toISOString() }
      : each,
  );
  const last = row.tier === tiers.length - 1;
  const changes = { tiers: json(given), tier: row.tier + 1, duplicates: json(duplicates) };
  const detail = { tier: row.tier + 1, of: tiers.length, opinion: input.opinion };
  if (!last) return saveStep(trx, step, row, 'approve', { ...changes, status: row.status }, detail);
  const caps = await capsOf(trx, programme.data.caps);
  await holdCap(trx, holdOf(row, caps.counts), caps, step.now);
  await saveStep(
    trx,
    step,
    row,
    'approve',
    {
      ...{ ...changes, status, decided_at: step.now },
      ...{ approved_by: staffId(step.actor), approved_by_name: nameOf(step.actor) },
    },
    detail,
  );
  await meet(trx, row.id, ['decide'], step.now);
  await issueDecision(trx, step, row, { approved: true, opinion: input.opinion });
}

/** No, with the reason the applicant reads. @throws Problem 403, 409 */
export async function refuseApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  reason: string,
): Promise<void> {
  const status = nextStatus(row, 'refuse');
  const tier = row.status === 'reviewed' ? row.tiers[row.tier] : undefined;
  if (tier && !reachesPath(step.actor, [tier.role], row.union_path))
    throw forbidden('notYourTier', '这一级由别的角色审批 · this tier is another role’s to decide');
  await refuseSamePerson(
    trx,
    step.actor,
    row,
    row.status === 'reviewed' ? [row.entered_by, row.reviewed_by] : [],
  );
  await saveStep(trx, step, row, 'refuse', { status, reason, decided_at: step.now }, { reason });
  await stopDecisionClocks(trx, row.id, step.now);
  await issueDecision(trx, step, row, { approved: false, opinion: reason });
}

/** Taken back by the applicant, or called off by the union: what was promised is free again. @throws Problem 409 */
export async function withdrawApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  reason: string,
): Promise<void> {
  const status = nextStatus(row, 'withdraw');
  await saveStep(trx, step, row, 'withdraw', { status, reason, payment_id: null }, { reason });
  await stopDecisionClocks(trx, row.id, step.now);
  await releaseHold(trx, subjectOf(row.id), step.now);
  if (row.payment_id) await cancelPayment(trx, row.payment_id, reason, step);
  if (row.commitment_id) await releaseMoney(trx, row.commitment_id, reason, step.now, { actor: step.actor });
}
