import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppDatabase, type AppTransaction, json, transaction } from '../../platform/db/index.ts';
import { conflict, forbidden } from '../../platform/http/problem.ts';
import { sendJob } from '../../platform/jobs.ts';
import { recordBallotEvent } from './events.ts';
import { type Answers, answerFaults } from './questions.ts';
import { type BallotResult, resultOf, Tally, withoutSmallGroups } from './result.ts';
import { type BallotRow, ballotFor, holdUrnAlone, type Step } from './store.ts';
import { tellVoters } from './tell.ts';
import { opener } from './urn.ts';
import { destroyUrnKey, readUrnKey, urnKeysKept } from './urnKeys.ts';

export const countJobName = 'ballots.count';

/** @throws Problem 404, 403, 409 `notOverYet` */
export async function closeBallot(trx: AppTransaction, step: Step, id: string): Promise<void> {
  await holdUrnAlone(trx, id);
  const row = await ballotFor(trx, step.actor, id, 'close');
  const waiting = await trx
    .selectFrom('ballot_roll')
    .select('person_id')
    .where('ballot_id', '=', id)
    .where('way', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (step.now < row.closes_at && waiting && row.rule.onLine)
    throw conflict('notOverYet', '投票时间未到，且还有人未投票 · It is not over, and some have not voted.', {
      closesAt: row.closes_at.toISOString(),
    });
  await trx
    .updateTable('ballots')
    .set({ status: 'closed', counted_by: accountIdOf(step.actor) })
    .where('id', '=', id)
    .execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'close', ...step });
}

/** @throws Problem 404, 403 */
export async function cancelBallot(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  await holdUrnAlone(trx, id);
  await ballotFor(trx, step.actor, id, 'cancel');
  await trx.deleteFrom('ballot_urn').where('ballot_id', '=', id).execute();
  await trx.updateTable('ballots').set({ status: 'cancelled', urn_key: null }).where('id', '=', id).execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'cancel', ...step, detail: { reason } });
}

/**
 * Asks for the count as its second person; a job does it.
 *
 * @throws Problem 404, 403 `samePerson`, 409 `papersUnchecked`, `papersDoNotMatch`
 */
export async function askCount(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'count');
  if (row.counted_by === accountIdOf(step.actor))
    throw forbidden(
      'samePerson',
      '开箱计票须由另一人进行 · The urn is opened by somebody else than who closed it.',
    );
  const { rows } = await sql<{ unchecked: number; issued: number; given: number }>`
    SELECT count(*) FILTER (WHERE status = 'counted')::int AS unchecked,
           coalesce(sum(issued) FILTER (WHERE status = 'confirmed'), 0)::int AS issued,
           (SELECT count(*)::int FROM ballot_roll WHERE ballot_id = ${id} AND way = 'paper') AS given
      FROM ballot_papers WHERE ballot_id = ${id}`.execute(trx);
  const papers = rows[0] ?? { unchecked: 0, issued: 0, given: 0 };
  if (papers.unchecked > 0)
    throw conflict('papersUnchecked', '有纸质票数尚未复核 · Some counts of papers were not checked yet.');
  if (row.rule.onLine && papers.issued !== papers.given)
    throw conflict(
      'papersDoNotMatch',
      `发出纸质票 ${papers.issued} 张，名册登记领票 ${papers.given} 人 · they must agree`,
      {
        ...{ issued: papers.issued, given: papers.given },
      },
    );
  await trx
    .updateTable('ballots')
    .set({ counted_with: accountIdOf(step.actor) })
    .where('id', '=', id)
    .execute();
  await sendJob(trx, countJobName, { ballotId: id });
  await recordBallotEvent(trx, { ballotId: id, action: 'count', ...step });
}

/**
 * Opens the urn, counts, keeps the codes, empties the urn, and then destroys the key. Done again after a crash it finds
 * either everything as it was, or only the key left to destroy.
 */
export async function countBallot(context: Context, id: string): Promise<void> {
  const { db, config } = context;
  const row = await db.selectFrom('ballots').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return;
  if (row.status === 'closed' && row.counted_with) {
    const open = row.urn_key === null ? null : opener(await readUrnKey(config, id), id);
    await transaction(db, (trx) => countClosed(trx, row, open));
  }
  if (row.status !== 'open') await destroyUrnKey(config, id);
  context.live.changed('ballots', id);
}

/** SHA-256 over the result in canonical form (RFC 8785), so that whoever reads the result can make it again. */
export const resultHash = (result: BallotResult): Buffer =>
  createHash('sha256').update(canonicalJson(result)).digest();

const pageSize = 1_000;

/** Counts a closed ballot within the caller's transaction; `open` is absent where there is no secret urn. */
export async function countClosed(
  trx: AppTransaction,
  row: BallotRow,
  open: ((sealed: string) => Answers) | null,
): Promise<void> {
  const { id } = row;
  await holdUrnAlone(trx, id);
  const still = await trx
    .selectFrom('ballots')
    .select('status')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (still?.status !== 'closed') return;
  const tally = new Tally();
  if (open) await emptyUrn(trx, row, open, tally);
  else await readOpenVotes(trx, id, tally);
  const papers = await trx
    .selectFrom('ballot_papers')
    .selectAll()
    .where('ballot_id', '=', id)
    .where('status', '=', 'confirmed')
    .execute();
  for (const paper of papers) tally.addPapers(paper.group_code, paper);
  const onPaper = papers.reduce((sum, { issued }) => sum + issued, 0);
  const entitled = row.entitled ?? 0;
  const counted = resultOf({
    ...{ entitled, present: row.present, issued: row.rule.onLine ? entitled : onPaper },
    ...{ rule: row.rule, questions: row.questions, groups: row.groups, tally },
  });
  const result = withoutSmallGroups(counted, row.secrecy);
  const status = result.voidBecause ? 'void' : 'counted';
  await trx
    .updateTable('ballots')
    .set({
      ...{ status, result: json(result), urn_key: null, version: row.version + 1 },
      result_hash: resultHash(result),
    })
    .where('id', '=', id)
    .execute();
}

/** ballot_urn_pkey: in the order of the hashes, which is no order of time */
async function emptyUrn(
  trx: AppTransaction,
  row: BallotRow,
  open: (sealed: string) => Answers,
  tally: Tally,
): Promise<void> {
  for (let after: Buffer = Buffer.alloc(0); ; ) {
    const rows = await trx
      .selectFrom('ballot_urn')
      .select(['receipt_hash', 'group_code', 'sealed'])
      .where('ballot_id', '=', row.id)
      .where('receipt_hash', '>', after)
      .orderBy('receipt_hash')
      .limit(pageSize)
      .execute();
    for (const ballot of rows) {
      const given = open(ballot.sealed);
      if (answerFaults(row.questions, given).length > 0)
        throw new Error('A ballot of the urn was tampered with.');
      tally.addBallot(ballot.group_code, given);
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = last.receipt_hash;
  }
  await sql`INSERT INTO ballot_receipts (ballot_id, receipt_hash)
    SELECT ballot_id, receipt_hash FROM ballot_urn WHERE ballot_id = ${row.id} ORDER BY receipt_hash`.execute(
    trx,
  );
  await trx.deleteFrom('ballot_urn').where('ballot_id', '=', row.id).execute();
}

async function readOpenVotes(trx: AppTransaction, id: string, tally: Tally): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await trx
      .selectFrom('ballot_open_votes')
      .select(['person_id', 'group_code', 'answers'])
      .where('ballot_id', '=', id)
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(pageSize)
      .execute();
    for (const vote of rows) tally.addBallot(vote.group_code, vote.answers as Answers);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = last.person_id;
  }
  await sql`INSERT INTO ballot_receipts (ballot_id, receipt_hash)
    SELECT ballot_id, receipt_hash FROM ballot_open_votes WHERE ballot_id = ${id} ORDER BY receipt_hash`.execute(
    trx,
  );
}

/** @throws Problem 404, 403, 409 */
export async function publishBallot(trx: AppTransaction, step: Step, id: string): Promise<void> {
  await ballotFor(trx, step.actor, id, 'publish');
  await trx.updateTable('ballots').set({ status: 'published' }).where('id', '=', id).execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'publish', ...step });
  await tellVoters(trx, id, 'published');
}

/** @throws Problem 404, 403, 409 */
export async function reportOutcome(
  trx: AppTransaction,
  step: Step,
  id: string,
  outcome: string,
): Promise<void> {
  await ballotFor(trx, step.actor, id, 'report');
  await trx.updateTable('ballots').set({ outcome }).where('id', '=', id).execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'report', ...step, detail: { outcome } });
}

/** Destroys keys of urns that are empty: a process may have died between the count and its last step. */
export async function destroyLeftKeys({
  db,
  config,
}: { db: AppDatabase } & Pick<Context, 'config'>): Promise<void> {
  const ids = await urnKeysKept(config);
  if (ids.length === 0) return;
  // ballots_pkey
  const ended = await db
    .selectFrom('ballots')
    .select('id')
    .where('id', 'in', ids)
    .where('status', 'in', ['counted', 'void', 'published', 'cancelled'])
    .execute();
  for (const { id } of ended) await destroyUrnKey(config, id);
}
