import type { z } from 'zod';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { addWorkdays } from '../../../kernel/workdayCount.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, issuesFromZod } from '../../../platform/http/problem.ts';
import { currentCalendar } from '../../clock/index.ts';
import { issueLetter } from '../../letters/index.ts';
import { electCommittee, findUnion, foundUnion, getUnion } from '../../organisations/index.ts';
import { foundingInputs } from '../contract.ts';
import { type OrganisingPermission, reaches } from '../policy.ts';
import { findOrganisingSettings } from '../settings.ts';
import { electionFaults } from './electionRules.ts';
import { type FoundingAction, foundingAfter } from './lifecycle.ts';
import { appendFoundingEvent, type FoundingRow, lockFounding, type Step } from './store.ts';

type Inputs = { [A in FoundingAction]: z.output<(typeof foundingInputs)[A]> };

interface Effect {
  set?: Record<string, unknown>;
  detail: Record<string, unknown>;
}

type Effects = {
  [A in FoundingAction]: (
    trx: AppTransaction,
    step: Step,
    row: FoundingRow,
    input: Inputs[A],
  ) => Promise<Effect> | Effect;
};

/** Approving is for the union above; the rest is the organiser's. */
export const permissionFor = (action: FoundingAction): OrganisingPermission =>
  action === 'approve' || action === 'sendBack' ? 'organising.approve' : 'organising.manage';

const effects: Effects = {
  sendAdvice: async (trx, step, row, { addressee, advice, replyWorkdays }) => {
    const union = await getUnion(trx, row.union_id);
    const { name } = await employerOf(trx, row);
    const days = replyWorkdays ?? (await findOrganisingSettings(trx)).adviceReplyWorkdays;
    const today = shanghaiDate(step.now);
    const replyDue = addWorkdays(await currentCalendar(trx, union.divisionCode), today, days);
    const { number } = await issueLetter(trx, {
      ...{
        type: 'organisingAdvice',
        unionId: union.id,
        subject: { type: 'founding', id: row.id },
        addressee,
      },
      params: {
        employer: name,
        advice,
        replyBy: replyDue,
        ...(row.head_count ? { headCount: row.head_count } : {}),
      },
      issuedBy: { id: accountIdOf(step.actor), name: nameOf(step.actor) },
      ...{ issuedAt: step.now, today, replyDue },
    });
    return { detail: { letter: number, replyDue } };
  },

  receiveReply: (_trx, step, _row, { repliedOn, agrees, text }) => {
    if (repliedOn > shanghaiDate(step.now))
      throw invalid([{ field: 'repliedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
    return { detail: { repliedOn, agrees, text } };
  },

  prepare: async (trx, _step, _row, { mode, leadingUnionId, group, contactName, note }) => {
    const leading = leadingUnionId ? await findUnion(trx, leadingUnionId) : undefined;
    if (mode !== 'alone' && !leading)
      throw invalid([
        {
          field: 'leadingUnionId',
          code: 'required',
          message: '请选牵头或依托的工会 · name the union that leads or takes them in',
        },
      ]);
    return {
      set: { mode, leading_union_id: leading?.id ?? null, preparation: json({ group, contactName, note }) },
      detail: { mode, leading: leading?.name ?? null },
    };
  },

  apply: (_trx, _step, _row, { name, memberCount, plannedOn }) => ({
    set: { proposed_name: name, application: json({ name, memberCount, plannedOn }) },
    detail: { name, memberCount, plannedOn },
  }),

  sendBack: (_trx, _step, _row, { reason }) => ({ detail: { reason } }),

  approve: async (trx, step, row, { comment }) => {
    if (row.application === null) throw new Error('A founding is approved after it was applied for.');
    const appliedOn = await appliedOnOf(trx, row.id);
    const parent = await approvingUnion(trx, row);
    const { number } = await issueLetter(trx, {
      ...{ type: 'foundingApproval', unionId: parent.id, subject: { type: 'founding', id: row.id } },
      addressee: `${row.application.name}筹备组`,
      params: {
        unionName: row.application.name,
        memberCount: row.application.memberCount,
        appliedOn,
        comment,
      },
      issuedBy: { id: accountIdOf(step.actor), name: nameOf(step.actor) },
      ...{ issuedAt: step.now, today: shanghaiDate(step.now) },
    });
    return { detail: { letter: number, comment } };
  },

  found: async (trx, step, row, input) => {
    const { heldOn, officers, termYears, noNearRelatives, shortName, phone } = input;
    const { entitled, present, issued, returned, valid } = input;
    const election = { heldOn, entitled, present, issued, returned, valid, officers };
    const faults = electionFaults(election);
    if (heldOn > shanghaiDate(step.now))
      faults.push({ field: 'heldOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
    if (faults.length > 0) throw invalid(faults);
    const parent = await approvingUnion(trx, row);
    const basis = {
      ...{ actor: step.actor, now: step.now, effectiveOn: heldOn },
      ...{ reason: '建会', documentNumber: null },
    };
    const union = await foundUnion(
      trx,
      {
        ...{ parentId: parent.id, level: 'grassroots', name: row.proposed_name ?? '', shortName },
        ...{ employerId: row.employer_id, divisionCode: parent.divisionCode, phone: phone || null },
      },
      basis,
    );
    await trx.updateTable('unions').set({ founded_on: heldOn }).where('id', '=', union.id).execute();
    await electCommittee(
      trx,
      {
        ...{ unionId: union.id, electedOn: heldOn, termYears, noNearRelatives },
        officers: officers.map(({ post, name }) => ({ post, name, fullTime: false, nearRelative: false })),
      },
      basis,
    );
    return {
      set: { election: json(election), founded_union_id: union.id, founded_on: heldOn },
      detail: { union: union.name, heldOn, entitled, present },
    };
  },

  stop: (_trx, _step, _row, { reason }) => ({ set: { stop_reason: reason }, detail: { reason } }),

  resume: (_trx, _step, _row, { reason }) => ({ set: { stop_reason: null }, detail: { reason } }),
};

const employerOf = (trx: AppTransaction, row: FoundingRow) =>
  trx
    .selectFrom('employers')
    .select(['id', 'name'])
    .where('id', '=', row.employer_id)
    .executeTakeFirstOrThrow();

/** The union that leads takes them in; alone, the town or county union does. */
async function approvingUnion(trx: AppTransaction, row: FoundingRow) {
  const leading = row.leading_union_id ? await findUnion(trx, row.leading_union_id) : undefined;
  const takesIn =
    leading && ['association', 'industry', 'joint', 'town', 'federation'].includes(leading.level);
  return takesIn ? leading : getUnion(trx, row.union_id);
}

async function appliedOnOf(trx: AppTransaction, foundingId: string): Promise<string> {
  // founding_events_founding
  const event = await trx
    .selectFrom('founding_events')
    .select('at')
    .where('founding_id', '=', foundingId)
    .where('action', '=', 'apply')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow();
  return shanghaiDate(event.at);
}

/**
 * One action on a founding, in the order of every command. @throws 404, 403 `actionNotAllowed`, 409
 * `statusDoesNotAllow` or `changedMeanwhile`, 422 with every fault at once
 */
export async function actOnFounding(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: FoundingAction,
  body: unknown,
): Promise<void> {
  const row = await lockFounding(trx, step.actor, id);
  if (!reaches(step.actor, permissionFor(action), row.union_path))
    throw forbidden('actionNotAllowed', `Your role does not include “${action}” here.`);
  const status = foundingAfter(row.status, action);
  if (status === null)
    throw conflict(
      'statusDoesNotAllow',
      `“${action}” is not possible while the founding is “${row.status}”.`,
      {
        status: row.status,
      },
    );
  const parsed = foundingInputs[action].safeParse(body ?? {});
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  if (parsed.data.version !== row.version)
    throw conflict('changedMeanwhile', 'Somebody acted on this founding meanwhile. Look at it again.', {
      version: row.version,
    });
  const run = effects[action] as (
    trx: AppTransaction,
    step: Step,
    row: FoundingRow,
    input: unknown,
  ) => Promise<Effect> | Effect;
  const effect = await run(trx, step, row, parsed.data);
  await trx
    .updateTable('foundings')
    .set({ ...effect.set, status, version: row.version + 1, changed_at: step.now })
    .where('id', '=', id)
    .execute();
  await appendFoundingEvent(trx, step, { foundingId: id, action, status, detail: effect.detail });
}
