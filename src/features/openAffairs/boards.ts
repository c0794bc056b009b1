import { randomBytes } from 'node:crypto';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { reaches } from './policy.ts';
import { keptUnion, notYours, recordEvent, type Step } from './store.ts';

const letters = '23456789abcdefghjkmnpqrstuvwxyz';

/** Twelve letters that are not mistaken for one another; nobody guesses a board. */
const newCode = () => Array.from(randomBytes(12), (byte) => letters[byte % letters.length]).join('');

async function insertBoard(
  trx: AppTransaction,
  step: Step,
  union: { id: string; path: string },
  place: string,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('open_boards')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, code: newCode(), place },
      ...{ closed_at: null, created_at: step.now },
    })
    .execute();
  await recordEvent(trx, step, { subjectId: id, action: 'addBoard', detail: { place } });
  return id;
}

/** A union with a catalogue has a board that its members find without a code. open_boards_union */
export async function ensureBoard(
  trx: AppTransaction,
  step: Step,
  union: { id: string; path: string },
): Promise<void> {
  const known = await trx
    .selectFrom('open_boards')
    .select('id')
    .where('union_id', '=', union.id)
    .where('closed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!known) await insertBoard(trx, step, union, '网上公开栏');
}

/** @throws Problem 404, 403 */
export async function addBoard(
  trx: AppTransaction,
  step: Step,
  { unionId, place }: { unionId: string; place: string },
): Promise<string> {
  return insertBoard(trx, step, await keptUnion(trx, step.actor, unionId), place);
}

/** @throws Problem 404, 403 */
export async function closeBoard(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const board = await trx
    .selectFrom('open_boards')
    .select('union_path')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!board || !reaches(step.actor, 'see', board.union_path)) throw notFound('The place');
  if (!reaches(step.actor, 'keep', board.union_path)) throw notYours();
  await trx.updateTable('open_boards').set({ closed_at: step.now }).where('id', '=', id).execute();
  await recordEvent(trx, step, { subjectId: id, action: 'closeBoard' });
}
