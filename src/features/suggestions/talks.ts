import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden } from '../../platform/http/problem.ts';
import { answer } from './answer.ts';
import { runClock } from './clock.ts';
import { findSuggestionSettings } from './settings.ts';
import { move, type Step, type SuggestionRow } from './store.ts';
import './tables.ts';

export type Side = 'union' | 'management';
const partOf = { union: 'desk', management: 'unit' } as const;

/** Opens a small negotiation (微协商) with the unit it lies with. The row is held. @throws Problem 409 */
export async function openTalk(trx: AppTransaction, step: Step, row: SuggestionRow): Promise<void> {
  const moved = await move(trx, step, row, { action: 'negotiate', part: 'desk' });
  await trx
    .insertInto('suggestion_talks')
    .values({
      ...{ id: newId(), suggestion_id: row.id, opened_at: step.now, opened_by_name: nameOf(step.actor) },
      ...{ ended_at: null, result: null, line: null },
    })
    .execute();
  const settings = await findSuggestionSettings(trx);
  await runClock(trx, moved, step.now, { met: 'answer', start: 'talk', settings });
}

async function linesOf(db: Kysely<Database>, talkId: string) {
  // suggestion_talk_lines_talk
  return db
    .selectFrom('suggestion_talk_lines')
    .selectAll()
    .where('talk_id', '=', talkId)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
}

async function running(trx: AppTransaction, suggestionId: string) {
  // suggestion_talks_running
  const talk = await trx
    .selectFrom('suggestion_talks')
    .selectAll()
    .where('suggestion_id', '=', suggestionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!talk) throw conflict('noTalk', '现在没有在协商 · there is no negotiation now');
  return { talk, lines: await linesOf(trx, talk.id) };
}

async function addLine(
  trx: AppTransaction,
  { actor, now }: Step,
  talkId: string,
  line: { side: Side; kind: 'word' | 'offer' | 'agreement'; text: string },
): Promise<void> {
  await trx
    .insertInto('suggestion_talk_lines')
    .values({
      ...{ id: newId(), talk_id: talkId, ...line, at: now },
      ...{ account_id: accountIdOf(actor), by_name: nameOf(actor) },
    })
    .execute();
}

/** A word, or a line offered for both to agree to. The row is held. @throws Problem 409 `talkIsLong`, `noTalk` */
export async function speak(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  side: Side,
  { text, offer }: { text: string; offer: boolean },
): Promise<void> {
  await move(trx, step, row, { action: 'speak', part: partOf[side], detail: { side, offer } });
  const { talk, lines } = await running(trx, row.id);
  const { talkLines } = await findSuggestionSettings(trx);
  if (lines.length >= talkLines)
    throw conflict(
      'talkIsLong',
      `已说满 ${talkLines} 条，请就最后一个方案达成一致或结束协商 · agree to the last line or break off`,
    );
  await addLine(trx, step, talk.id, { side, kind: offer ? 'offer' : 'word', text });
}

/**
 * Agrees to the other side's last offer, which is the answer from then on. The row is held.
 *
 * @throws Problem 403 `samePerson`, 409 `noOffer`, `noTalk`
 */
export async function agree(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  side: Side,
  { offerId, promisedOn }: { offerId: string; promisedOn?: string | undefined },
): Promise<void> {
  const { talk, lines } = await running(trx, row.id);
  const offer = lines.findLast(({ kind }) => kind === 'offer');
  if (!offer || offer.id !== offerId || offer.side === side)
    throw conflict('noOffer', '对方提出的方案已变，请刷新再看 · that is not the other side’s last offer');
  if (offer.account_id !== null && offer.account_id === accountIdOf(step.actor))
    throw forbidden('samePerson', '方案由一方提出、另一方同意，请换一位来办 · two people have to agree');
  await addLine(trx, step, talk.id, { side, kind: 'agreement', text: offer.text });
  await trx
    .updateTable('suggestion_talks')
    .set({ ended_at: step.now, result: 'agreed', line: offer.text })
    .where('id', '=', talk.id)
    .execute();
  await answer(trx, step, row, partOf[side], {
    ...{ outcome: 'adopted', reply: offer.text, promisedOn, agreed: true },
  });
}

/** Ends it without an agreement; the unit answers as usual. The row is held. @throws Problem 409 */
export async function breakOff(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  reason: string,
): Promise<void> {
  const moved = await move(trx, step, row, { action: 'breakOff', part: 'desk', detail: { reason } });
  const { talk } = await running(trx, row.id);
  await trx
    .updateTable('suggestion_talks')
    .set({ ended_at: step.now, result: 'failed' })
    .where('id', '=', talk.id)
    .execute();
  const settings = await findSuggestionSettings(trx);
  await runClock(trx, moved, step.now, { start: 'answer', settings });
}

/** Negotiations of a suggestion with their lines, latest first. suggestion_talks_subject */
export async function talksOf(db: Kysely<Database>, suggestionId: string, actor: Actor) {
  const talks = await db
    .selectFrom('suggestion_talks')
    .selectAll()
    .where('suggestion_id', '=', suggestionId)
    .orderBy('opened_at', 'desc')
    .limit(5)
    .execute();
  return Promise.all(
    talks.map(async (talk) => ({
      ...{ id: talk.id, openedAt: talk.opened_at.toISOString(), result: talk.result, line: talk.line },
      lines: (await linesOf(db, talk.id)).map((line) => ({
        ...{ id: line.id, side: line.side, kind: line.kind, text: line.text, by: line.by_name },
        ...{ at: line.at.toISOString(), mine: line.account_id === accountIdOf(actor) },
      })),
    })),
  );
}
