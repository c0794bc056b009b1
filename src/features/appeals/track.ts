import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { normaliseCode } from '../../platform/crypto/codes.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { throttle } from '../../platform/throttle.ts';
import { deadlinesOf } from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import { actOn } from './act.ts';
import type { TrackView } from './contract.ts';
import { type EventType, eventWords, publicEventTypes } from './eventWords.ts';
import { factsOf, peopleOf } from './facts.ts';
import { type Action, nextStatus } from './lifecycle.ts';
import { queryCodeHash } from './queryCode.ts';
import { type AppealRow, appealColumns } from './tables.ts';
import { nextStepWords } from './trackWords.ts';
import { statusWords } from './words.ts';

/** 10 wrong codes are free, then each further one waits twice as long; 40 block the address for a day. */
const wrongCodes = { free: 10, block: 40, windowSeconds: 86_400 };
const codeLength = 12;

async function findByCode(
  db: Kysely<Database>,
  secret: Buffer,
  code: string,
  lock: boolean,
): Promise<AppealRow | undefined> {
  if (normaliseCode(code).length !== codeLength) return undefined;
  // appeals_query_code_hash_key
  let query = db
    .selectFrom('appeals')
    .select(appealColumns)
    .where('query_code_hash', '=', queryCodeHash(secret, code));
  if (lock) query = query.forUpdate();
  return query.executeTakeFirst();
}

/** Guards every use of a query code: wrong ones are counted per address. @throws 404, 429 */
export async function withQueryCode<T>(
  context: Context,
  clientAddress: string,
  code: string,
  work: (row: AppealRow) => Promise<T>,
): Promise<T> {
  const guard = throttle(context, 'queryCode', clientAddress, wrongCodes);
  await guard.check();
  const row = await findByCode(context.db, context.secret, code, false);
  if (!row) {
    await guard.failed();
    throw new Problem(
      404,
      'unknownCode',
      '没有这个查询码，请核对后重输 · No appeal has this code. Check it and try again.',
    );
  }
  return work(row);
}

/** What the holder of a code may do, whatever account they have. */
const codeActions: readonly Action[] = ['supplement', 'withdraw', 'rate'];

/** Acts for the holder of the code. The code itself is the right; the life still has its say. */
export async function actByCode(
  trx: AppTransaction,
  context: Context,
  code: string,
  action: Action,
  body: unknown,
): Promise<AppealRow> {
  const row = await findByCode(trx, context.secret, code, true);
  if (!row || !codeActions.includes(action))
    throw new Problem(404, 'unknownCode', 'No appeal has this code.');
  const people = await peopleOf(trx, row.id);
  const holder: Actor = { kind: 'system', name: '职工（凭查询码）' };
  await actOn(
    trx,
    holder,
    context.clock.now(),
    { row, facts: factsOf(row, people), people },
    { action, body },
  );
  return row;
}

/** Progress for the holder of a code: steps and dates, no third party, no words of colleagues. */
export async function trackViewOf(db: Kysely<Database>, row: AppealRow, now: Date): Promise<TrackView> {
  const union = await findUnion(db, row.union_id);
  const events = await db
    .selectFrom('appeal_events')
    .select(['type', 'at'])
    .where('appeal_id', '=', row.id)
    .where('type', 'in', [...publicEventTypes])
    .orderBy('seq')
    .limit(200)
    .execute();
  const deadlines = await deadlinesOf(db as never, 'appeal', row.id);
  const next = deadlines.find(
    (deadline) => deadline.status === 'open' && deadline.rule_code !== 'national.limitation',
  );
  const may = (action: Action) => nextStatus(row.status, action) !== null;
  return {
    number: row.number,
    status: row.status,
    words: statusWords[row.status],
    next: {
      words: nextStepWords[row.status],
      due: next?.due_on ?? null,
      explanation: next ? next.explanation : null,
    },
    phone: union?.phone ?? '12351',
    unionName: union?.name ?? '',
    steps: events.map((event) => ({
      at: event.at.toISOString(),
      words: eventWords[event.type as EventType],
    })),
    supplementItems: row.status === 'returnedForSupplement' ? row.supplement_items : [],
    reply:
      row.status === 'closed' || row.status === 'revisited' || row.status === 'notAccepted'
        ? row.reply
        : null,
    mayRate:
      may('rate') && row.rating === null && row.rating_closes_at !== null && row.rating_closes_at > now,
    maySupplement: may('supplement'),
    mayWithdraw: may('withdraw'),
  };
}
