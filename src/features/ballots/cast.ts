import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, type Database, transaction } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { type Answers, answerFaults } from './questions.ts';
import { holdUrn } from './store.ts';
import { sealBallot } from './urn.ts';
import './tables.ts';

/** What stands for a receipt in the database: the code itself is only with the voter. */
export const receiptHash = (receipt: string): Buffer =>
  createHash('sha256').update('niangjia ballot receipt ').update(receipt).digest();

export function voterOf(actor: Actor): string {
  if (actor.kind !== 'worker')
    throw forbidden('workersOnly', '请用本人的职工账号投票 · Vote with your own account as a worker.');
  return actor.personId;
}

/**
 * Casts a vote, once a person. The mark on the roll and the ballot in the urn are one transaction: a crash leaves both or
 * neither, and the same code sent again is told that it is in. Nothing else is written: no event, no time, no audit.
 *
 * @throws Problem 404 not on the roll, 409 `alreadyVoted`, `tookPaper`, `notOpen`, 422
 */
export async function castBallot(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  ballotId: string,
  input: { receipt: string; answers: Answers },
): Promise<void> {
  const personId = voterOf(actor);
  const now = clock.now();
  await transaction(db, async (trx) => {
    await holdUrn(trx, ballotId);
    // ballots_pkey, ballot_roll_pkey
    const found = await trx
      .selectFrom('ballot_roll as r')
      .innerJoin('ballots as b', 'b.id', 'r.ballot_id')
      .select([
        'b.status',
        'b.secrecy',
        'b.questions',
        'b.rule',
        'b.urn_key',
        'b.opens_at',
        'b.closes_at',
        'r.way',
      ])
      .where('r.ballot_id', '=', ballotId)
      .where('r.person_id', '=', personId)
      .executeTakeFirst();
    if (!found || found.status === 'draft') throw notFound('The ballot');
    const hash = receiptHash(input.receipt);
    if (found.way !== null) return refuseSecond(trx, ballotId, found.way, hash);
    if (found.status !== 'open' || now < found.opens_at || now >= found.closes_at || !found.rule.onLine)
      throw conflict('notOpen', '现在不能投票 · This ballot is not open.', { status: found.status });
    const faults = answerFaults(found.questions, input.answers);
    if (faults.length > 0) throw invalid(faults);
    const written =
      found.secrecy === 'secret'
        ? await putIntoUrn(
            trx,
            ballotId,
            personId,
            hash,
            sealBallot(found.urn_key ?? '', ballotId, input.answers),
          )
        : await putOpenly(trx, ballotId, personId, hash, input.answers, now);
    if (!written) {
      const way = await wayOf(trx, ballotId, personId);
      return refuseSecond(trx, ballotId, way ?? 'online', hash);
    }
  });
}

async function putIntoUrn(
  trx: AppTransaction,
  ballotId: string,
  personId: string,
  hash: Buffer,
  sealed: string,
): Promise<boolean> {
  const { rows } = await sql`
    WITH voter AS (
      UPDATE ballot_roll SET way = 'online'
       WHERE ballot_id = ${ballotId} AND person_id = ${personId} AND way IS NULL RETURNING group_code)
    INSERT INTO ballot_urn (ballot_id, receipt_hash, group_code, sealed)
    SELECT ${ballotId}, ${hash}, group_code, ${sealed} FROM voter RETURNING 1`
    .execute(trx)
    .catch(refuseTakenCode);
  return rows.length > 0;
}

async function putOpenly(
  trx: AppTransaction,
  ballotId: string,
  personId: string,
  hash: Buffer,
  answers: Answers,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    WITH voter AS (
      UPDATE ballot_roll SET way = 'online'
       WHERE ballot_id = ${ballotId} AND person_id = ${personId} AND way IS NULL RETURNING group_code)
    INSERT INTO ballot_open_votes (ballot_id, person_id, group_code, receipt_hash, answers, cast_at)
    SELECT ${ballotId}, ${personId}, group_code, ${hash}, ${JSON.stringify(answers)}::jsonb, ${now} FROM voter
    RETURNING 1`.execute(trx);
  return rows.length > 0;
}

/** A code is random; one that is there already came from another voter on the same device. */
function refuseTakenCode(failure: unknown): never {
  if (failure instanceof Error && 'code' in failure && failure.code === '23505')
    throw conflict(
      'receiptTaken',
      '回执码已被使用，请重新提交 · This code is taken; send it again with a new one.',
    );
  throw failure;
}

const wayOf = async (trx: AppTransaction, ballotId: string, personId: string) =>
  (
    await trx
      .selectFrom('ballot_roll')
      .select('way')
      .where('ballot_id', '=', ballotId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.way;

/** The same code again is the same vote; anything else is a second one. */
async function refuseSecond(
  trx: AppTransaction,
  ballotId: string,
  way: 'online' | 'paper',
  hash: Buffer,
): Promise<void> {
  if (way === 'paper') throw conflict('tookPaper', '您已领取纸质选票 · You hold a paper for this ballot.');
  if ((await receiptState(trx, ballotId, hash)) !== 'unknown') return;
  throw conflict('alreadyVoted', '您已经投过票，一人一票 · You have voted already: one person, one ballot.');
}

/** Where the ballot with this receipt is. ballot_urn_pkey, ballot_open_votes, ballot_receipts_pkey */
export async function receiptState(
  db: Kysely<Database>,
  ballotId: string,
  hash: Buffer,
): Promise<'inUrn' | 'counted' | 'unknown'> {
  const { rows } = await sql<{ state: 'inUrn' | 'counted' }>`
    SELECT 'counted' AS state FROM ballot_receipts WHERE ballot_id = ${ballotId} AND receipt_hash = ${hash}
    UNION ALL SELECT 'inUrn' FROM ballot_urn WHERE ballot_id = ${ballotId} AND receipt_hash = ${hash}
    UNION ALL SELECT 'inUrn' FROM ballot_open_votes WHERE ballot_id = ${ballotId} AND receipt_hash = ${hash}
    ORDER BY state LIMIT 1`.execute(db);
  return rows[0]?.state ?? 'unknown';
}
