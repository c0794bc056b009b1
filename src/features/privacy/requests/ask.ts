import { sql } from 'kysely';
import { computeDeadline } from '../../../kernel/deadline.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { currentCalendar } from '../../clock/index.ts';
import { privacyDuties } from '../duties.ts';
import { correctionOf } from '../registry.ts';
import type { RequestKind } from './lifecycle.ts';
import { tellDesk } from './messages.ts';
import '../tables.ts';

export interface RequestInput {
  kind: RequestKind;
  text: string;
  correction?: { field: string; value: string } | undefined;
  guardian?: { guardianName: string; childName: string; relation: string } | undefined;
}

/**
 * A person asks about their own data. Its answer is due after so many working days.
 *
 * @throws Problem 409 `alreadyAsked` for a second deletion or closing, 422 for a correction of an unknown field
 */
export async function askRequest(
  trx: AppTransaction,
  actor: Extract<Actor, { kind: 'worker' }>,
  input: RequestInput,
  now: Date,
): Promise<string> {
  refuseUnfit(input);
  const duties = await privacyDuties(trx);
  const calendar = await currentCalendar(trx, null);
  const term = { unit: 'workday', amount: duties.answerWorkdays, roll: 'none' } as const;
  const { due, dueAt, explanation } = computeDeadline(calendar, term, now);
  const id = newId();
  const { rows } = await sql<{ serial: number }>`SELECT nextval('privacy_request_numbers') AS serial`.execute(
    trx,
  );
  const number = `XX${shanghaiDate(now).slice(0, 4)}-${String(rows[0]?.serial ?? 0).padStart(5, '0')}`;
  const added = await trx
    .insertInto('privacy_requests')
    .values({
      ...{ id, number, person_id: actor.personId, account_id: actor.accountId, kind: input.kind },
      ...{ status: 'waiting', text: input.text, asked_at: now, due_at: dueAt, due_on: due },
      due_words: json(explanation),
      correction: input.correction ? json(input.correction) : null,
      guardian: input.guardian ? json(input.guardian) : null,
      ...{ answer: null, refusal_ground: null, outcome: null },
      ...{ answered_by: null, answered_by_name: null, answered_at: null },
    })
    // privacy_requests_open
    .onConflict((open) =>
      open
        .columns(['person_id', 'kind'])
        .where(sql<boolean>`status = 'waiting' AND kind IN ('delete', 'closeAccount')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!added)
    throw conflict(
      'alreadyAsked',
      '您已提过同样的申请，正在办理 · you have asked for this already; it is being answered',
    );
  await recordAudit(trx, {
    ...{ actor, action: 'privacyRequest.ask', subjectType: 'privacyRequest', subjectId: id, now },
    detail: { number, kind: input.kind, guardian: input.guardian !== undefined },
  });
  await tellDesk(trx, { id, number }, now);
  return id;
}

function refuseUnfit({ kind, correction }: RequestInput): void {
  if ((kind === 'correct') !== (correction !== undefined))
    throw invalid([
      {
        field: 'correction',
        code: 'required',
        message: '请说明要更正哪一项 · say which field is to be put right',
      },
    ]);
  if (correction && !correctionOf(correction.field))
    throw invalid([
      { field: 'correction.field', code: 'unknown', message: 'This field cannot be corrected here.' },
    ]);
}

/** Takes one's own request back. @throws Problem 404, 409 `notNow` */
export async function withdrawRequest(
  trx: AppTransaction,
  actor: Extract<Actor, { kind: 'worker' }>,
  id: string,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('privacy_requests')
    .select('status')
    .where('id', '=', id)
    .where('person_id', '=', actor.personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The request');
  if (row.status !== 'waiting') throw conflict('notNow', '已经答复，不能撤回 · it has been answered already');
  await trx.updateTable('privacy_requests').set({ status: 'withdrawn' }).where('id', '=', id).execute();
  await recordAudit(trx, {
    ...{ actor, action: 'privacyRequest.withdraw', subjectType: 'privacyRequest', subjectId: id, now },
  });
}
