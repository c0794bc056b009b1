import { sql } from 'kysely';
import type { z } from 'zod';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, actingThrough } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, issuesFromZod } from '../../platform/http/problem.ts';
import {
  cancelDeadlines,
  currentCalendar,
  deadlinesOf,
  isRunning,
  meetDeadlines,
  pauseDeadlines,
  resumeDeadlines,
  startDeadlines,
} from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import type { ActionEnvironment, Effect } from './actions/effect.ts';
import { effects } from './actions/index.ts';
import { attachFiles } from './attachments.ts';
import { actionInputs } from './contract.ts';
import { dueDatesOf } from './dueDates.ts';
import { appendEvents } from './events.ts';
import { getVisibleAppeal, type LockedAppeal } from './facts.ts';
import { laddersNamed } from './ladderStore.ts';
import { issueAppealLetter } from './letters.ts';
import { type Action, isOpen, type Status } from './lifecycle.ts';
import { openTasks, sendNotices } from './outgoing.ts';
import { allowedActions, decide, grantsBehind } from './policy.ts';
import { openSealedPhone } from './sealed.ts';
import { findAppealSettings } from './settings.ts';

export interface ActRequest {
  appealId: string;
  action: Action;
  /** The version the actor was looking at; a newer one is refused with what changed. */
  version?: number | undefined;
  body: unknown;
}

/**
 * Takes one named action on an appeal, in the caller's transaction: lock, decide, effect, clock, history, letter,
 * messages. @throws 404 not visible, 403 role, 409 status or changed meanwhile, 422 input
 */
export async function act(trx: AppTransaction, actor: Actor, now: Date, request: ActRequest): Promise<void> {
  const appeal = await getVisibleAppeal(trx, actor, request.appealId, true);
  await actOn(trx, actor, now, appeal, request);
}

/** The same on an appeal that is locked already and whose right to act is proved otherwise (a query code). */
export async function actOn(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { row, facts }: LockedAppeal,
  { action, version, body }: Omit<ActRequest, 'appealId'>,
): Promise<void> {
  if (version !== undefined && version !== row.version)
    throw conflict('changedMeanwhile', 'Somebody changed this appeal meanwhile. Look at it again.', {
      version: row.version,
      status: row.status,
    });
  const decision = decide(actor, action, facts);
  if (!decision.allowed && decision.because === 'role')
    throw forbidden('actionNotAllowed', `Your role does not include “${action}” here.`);
  if (!decision.allowed)
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while the appeal is “${row.status}”.`, {
      status: row.status,
      allowedActions: allowedActions(actor, facts),
    });
  const input = parseInput(action, body);
  const union = await getUnion(trx, row.union_id);
  const environment: ActionEnvironment = {
    ...{ trx, now, row, facts },
    actor: actingThrough(actor, grantsBehind(actor, action, facts)),
    today: shanghaiDate(now),
    calendar: await currentCalendar(trx, union.divisionCode),
    ladders: await laddersNamed(trx, row.ladders),
    deadlines: await deadlinesOf(trx, 'appeal', row.id),
    settings: await findAppealSettings(trx),
  };
  const effect = await run(action, environment, input);
  await carryOut(environment, action, decision.to, effect, union);
}

function parseInput(action: Action, body: unknown): unknown {
  const parsed = (actionInputs[action] as z.ZodType).safeParse(body ?? {});
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  return parsed.data;
}

/** The table is complete by type; which input belongs to which action is known only here, at run time. */
function run(action: Action, environment: ActionEnvironment, input: unknown): Promise<Effect> | Effect {
  const effect = effects[action] as (
    environment: ActionEnvironment,
    input: unknown,
  ) => Promise<Effect> | Effect;
  return effect(environment, input);
}

async function carryOut(
  environment: ActionEnvironment,
  action: Action,
  to: Status,
  effect: Effect,
  union: { id: string; shortName: string; divisionCode: string | null },
): Promise<void> {
  const { trx, row, now, actor, calendar, deadlines, ladders, settings } = environment;
  const ended = !isOpen(to) && isOpen(row.status);
  await meetDeadlines(trx, deadlines, ended ? [action, 'ended'] : [action], now);
  if (ended) await cancelDeadlines(trx, (await deadlinesOf(trx, 'appeal', row.id)).filter(isRunning), now);
  if (effect.clock === 'pause') await pauseDeadlines(trx, deadlines, action, now);
  if (effect.clock === 'resume')
    await resumeDeadlines(trx, calendar, deadlines, actor.kind === 'visitor' ? '' : actor.name, now);
  const subject = { type: 'appeal', id: row.id, divisionCode: union.divisionCode };
  await startDeadlines(trx, calendar, subject, effect.starts ?? [], now);
  await addPeople(trx, row.id, effect, now);
  if (effect.attachments)
    await attachFiles(trx, row.id, effect.attachments, { actor, now, limit: settings.attachmentLimit });
  await finishTasks(trx, row.id, actor, ended, now);

  const dueDates = await dueDatesOf(trx, row.id, ladders);
  const letter = effect.letter
    ? await issueAppealLetter(environment, effect.letter, dueDates, union)
    : undefined;
  const head = await appendEvents(trx, row.id, { seq: row.last_seq, hash: row.last_hash }, [
    { at: now, actor, type: action, status: to, detail: { ...effect.detail, ...(letter ? { letter } : {}) } },
  ]);
  await trx
    .updateTable('appeals')
    .set({
      ...dueDates,
      ...effect.set,
      ...limitation(await deadlinesOf(trx, 'appeal', row.id)),
      status: to,
      version: sql`version + 1`,
      last_seq: head.seq,
      last_hash: head.hash ?? row.last_hash,
    })
    .where('id', '=', row.id)
    .execute();
  if (action === 'recuse' && row.owner_id !== null && effect.set?.owner_id === null)
    await openTasks(
      trx,
      [
        {
          appealId: row.id,
          kind: 'ownerRecused',
          words: { zh: '责任人已回避，请指定新的责任人', en: 'The owner is recused: name a new one' },
          ...{ assigneeId: null, assigneeRole: 'leader', placePath: row.union_path, deadlineId: null },
        },
      ],
      now,
    );
  const phone = openSealedPhone(trx, row.applicant_phone_sealed);
  await sendNotices(trx, { id: row.id, phone }, effect.notices ?? [], now);
}

/** The date the worker must not miss, copied to the appeal. */
function limitation(deadlines: Awaited<ReturnType<typeof deadlinesOf>>) {
  const running = deadlines.find(
    (deadline) => deadline.rule_code === 'national.limitation' && isRunning(deadline),
  );
  return running ? { limitation_expires_on: running.due_on } : {};
}

async function addPeople(trx: AppTransaction, appealId: string, effect: Effect, now: Date): Promise<void> {
  if (!effect.people?.length) return;
  await trx
    .insertInto('appeal_people')
    .values(
      effect.people.map(({ accountId, duty }) => ({
        appeal_id: appealId,
        account_id: accountId,
        duty,
        since: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['appeal_id', 'account_id', 'duty']).doNothing())
    .execute();
}

/** A task whose deadline no longer runs is done; an ended appeal leaves none open. */
async function finishTasks(
  trx: AppTransaction,
  appealId: string,
  actor: Actor,
  ended: boolean,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('appeal_tasks')
    .set({ done_at: now, done_by: actor.kind === 'staff' ? accountIdOf(actor) : null })
    .where('appeal_id', '=', appealId)
    .where('done_at', 'is', null)
    .$if(!ended, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('deadlines')
            .select('deadlines.id')
            .whereRef('deadlines.id', '=', 'appeal_tasks.deadline_id')
            .where('deadlines.status', 'in', ['met', 'cancelled']),
        ),
      ),
    )
    .execute();
}
