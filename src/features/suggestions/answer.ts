import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { nameOf } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { recordDutyResult } from '../dutyReports/index.ts';
import { enqueueMessage } from '../messages/index.ts';
import { getPerson, personFields } from '../people/index.ts';
import { runClock, subjectType } from './clock.ts';
import type { Part } from './lifecycle.ts';
import { answered, finished } from './messages.ts';
import { attachPhotos } from './photos.ts';
import { findSuggestionSettings } from './settings.ts';
import { move, type Step, type SuggestionRow } from './store.ts';
import type { Outcome } from './vocabulary.ts';
import { outcomeWords } from './words.ts';

/** Tells a sender who gave their name, where a mobile number is known; the words themselves stay in the app. */
async function tellSender(
  trx: Kysely<Database>,
  row: SuggestionRow,
  template: typeof answered | typeof finished,
  now: Date,
): Promise<void> {
  if (!row.person_id) return;
  const { phone } = personFields(fieldsOf(trx), await getPerson(trx, row.person_id));
  if (!phone || !/^1[3-9]\d{9}$/.test(phone)) return;
  await enqueueMessage(trx, {
    ...{ channel: 'sms', recipient: phone, template, params: { number: row.number }, now },
    subject: { type: subjectType, id: row.id },
    dedupeKey: `${template.name}:${row.id}:${row.reopened ? 2 : 1}`,
  });
}

/** What became of a representative's suggestion goes into their duty report. */
export async function tellDuty(
  trx: AppTransaction,
  row: SuggestionRow,
  result: { zh: string; en: string },
  now: Date,
): Promise<void> {
  if (row.source === 'representative')
    await recordDutyResult(trx, { kind: 'suggestion', subjectType, subjectId: row.id, result, at: now }, now);
}

/**
 * Answers a suggestion: adopted or in part (then it has to be done by the promised day or the rule's), or not adopted,
 * each with the reason. @throws Problem 409 `statusDoesNotAllow`, 422 for a promise in the past
 */
export async function answer(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  part: Part,
  input: { outcome: Outcome; reply: string; promisedOn?: string | undefined; agreed?: boolean },
): Promise<SuggestionRow> {
  const { now } = step;
  if (input.promisedOn && input.promisedOn < shanghaiDate(now))
    throw invalid([
      { field: 'promisedOn', code: 'inPast', message: '承诺日期不能早于今天 · not before today' },
    ]);
  const settings = await findSuggestionSettings(trx);
  const adopts = input.outcome !== 'notAdopted';
  const action = input.agreed ? 'agree' : adopts ? 'adopt' : 'decline';
  const promised = adopts ? (input.promisedOn ?? null) : null;
  const moved = await move(
    trx,
    step,
    row,
    { action, part, detail: { outcome: input.outcome } },
    {
      ...{ outcome: input.outcome, reply: input.reply, promised_on: promised },
      ...{ replied_at: now, replied_by_name: nameOf(step.actor), proof: null, done_on: null },
    },
  );
  await runClock(trx, moved, now, {
    ...{ met: input.agreed ? 'talk' : row.status === 'received' ? 'sort' : 'answer', settings },
    ...(adopts ? { start: 'finish' as const, promisedOn: promised } : {}),
  });
  await tellSender(trx, moved, answered, now);
  if (!adopts) await tellDuty(trx, moved, outcomeWords.notAdopted, now);
  return moved;
}

/** It is done, with proof in words, photos or both. @throws Problem 409 `statusDoesNotAllow`, 422 */
export async function finish(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  part: Part,
  input: { proof: string; doneOn: string; photoIds: readonly string[] },
): Promise<SuggestionRow> {
  const { now } = step;
  if (input.doneOn > shanghaiDate(now) || input.doneOn < row.received_on)
    throw invalid([
      {
        field: 'doneOn',
        code: 'outOfRange',
        message: `须在 ${row.received_on} 与今天之间 · between ${row.received_on} and today`,
      },
    ]);
  const moved = await move(
    trx,
    step,
    row,
    { action: 'finish', part },
    { proof: input.proof, done_on: input.doneOn },
  );
  await attachPhotos(trx, row.id, input.photoIds, 'proof');
  await runClock(trx, moved, now, { met: 'finish', settings: await findSuggestionSettings(trx) });
  await tellSender(trx, moved, finished, now);
  await tellDuty(trx, moved, outcomeWords[moved.outcome === 'partly' ? 'partly' : 'adopted'], now);
  return moved;
}
