import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { quorumMet } from '../../kernel/votes.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { activeMembersWithin } from '../members/index.ts';
import { getUnion } from '../organisations/index.ts';
import type { BallotInput } from './contract.ts';
import { recordBallotEvent } from './events.ts';
import { reachesBallot } from './policy.ts';
import { questionFaults } from './questions.ts';
import { ballotFor, groupOf, type Step } from './store.ts';
import { refuseHeld } from './subjects.ts';
import { tellVoters } from './tell.ts';
import { makeUrnKeys } from './urn.ts';
import { keepUrnKey } from './urnKeys.ts';

/** What a ballot decides about is said once, with its draft. */
type Changes = Omit<BallotInput, 'unionId' | 'subject'>;

const checked = (input: Changes) => {
  const faults = questionFaults(input.questions, input.groups);
  if (new Date(input.closesAt) <= new Date(input.opensAt))
    faults.push({
      field: 'closesAt',
      code: 'beforeOpening',
      message: '结束须晚于开始 · must be after it opens',
    });
  if (faults.length > 0) throw invalid(faults);
  return {
    ...{ kind: input.kind, title: input.title, about: input.about, secrecy: input.secrecy },
    ...{ rule: json(input.rule), questions: json(input.questions), groups: json(input.groups) },
    ...{ opens_at: new Date(input.opensAt), closes_at: new Date(input.closesAt) },
  };
};

/** @throws Problem 404, 403 `notYourUnion`, 422 */
export async function draftBallot(trx: AppTransaction, step: Step, input: BallotInput): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!reachesBallot(step.actor, 'ballot.see', union.path)) throw notFound('The union');
  if (!reachesBallot(step.actor, 'ballot.hold', union.path))
    throw forbidden('notYourUnion', 'Your roles do not let you hold votes there.');
  const id = newId();
  await trx
    .insertInto('ballots')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, ...checked(input), status: 'draft' },
      ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null },
      ...{ result: null, created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'draft', ...step, detail: { title: input.title } });
  return id;
}

/** Everything of a ballot but its words and times, in one spelling. */
const asks = ({
  kind,
  secrecy,
  rule,
  questions,
  groups,
}: Omit<Changes, 'title' | 'about' | 'opensAt' | 'closesAt'>) =>
  canonicalJson({ kind, secrecy, rule, questions, groups });

/** @throws Problem 404, 403, 409 `changedMeanwhile`, `heldForAnother`, 422 */
export async function editBallot(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Changes & { version: number },
): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'edit');
  if (row.version !== input.version)
    throw conflict('changedMeanwhile', 'Somebody changed this ballot meanwhile. Look at it again.');
  if (asks(row) !== asks(input)) refuseHeld(row);
  await trx
    .updateTable('ballots')
    .set({ ...checked(input), version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'edit', ...step });
}

/** Replaces the roll. @throws Problem 404, 403, 409, 422 `group`, `people` */
export async function setRoll(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: {
    members: boolean;
    people: readonly { personId: string; group?: string | undefined }[];
    group?: string | undefined;
    /** Whoever is on the roll stays on it. */
    keep: boolean;
  },
): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'setRoll');
  const usual = groupOf(row, input.group);
  const named = input.people.map(({ personId, group }) => ({
    personId,
    group: groupOf(row, group ?? input.group),
  }));
  if (usual === undefined || named.some(({ group }) => group === undefined))
    throw invalid([{ field: 'group', code: 'unknown', message: '没有这个分组 · no such group' }]);
  if (!input.keep) await trx.deleteFrom('ballot_roll').where('ballot_id', '=', id).execute();
  if (named.length > 0) {
    const { rows } = await sql<{ id: string }>`
      INSERT INTO ballot_roll (ballot_id, person_id, group_code)
      SELECT DISTINCT ON (p.id) ${id}::uuid, p.id, n.group_code
        FROM jsonb_to_recordset(${JSON.stringify(named.map((one) => ({ id: one.personId, group_code: one.group })))}::jsonb)
          AS n (id uuid, group_code text)
        JOIN people p ON p.id = n.id AND p.merged_into_id IS NULL
      ON CONFLICT (ballot_id, person_id) DO UPDATE SET group_code = excluded.group_code
      RETURNING person_id AS id`.execute(trx);
    const known = new Set(rows.map((one) => one.id));
    const unknown = named.filter(({ personId }) => !known.has(personId));
    if (unknown.length > 0)
      throw invalid([
        {
          field: 'people',
          code: 'unknown',
          message: `${unknown.length} 人不在登记中 · ${unknown.length} are not on record`,
        },
      ]);
  }
  if (input.members)
    await sql`
      INSERT INTO ballot_roll (ballot_id, person_id, group_code)
      SELECT ${id}::uuid, m.person_id, ${usual} FROM (${activeMembersWithin(row.union_path)}) m
      ON CONFLICT DO NOTHING`.execute(trx);
  const { count } = await rollCount(trx, id);
  await recordBallotEvent(trx, { ballotId: id, action: 'setRoll', ...step, detail: { count } });
}

export const rollCount = (trx: AppTransaction, id: string) =>
  trx
    .selectFrom('ballot_roll')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('ballot_id', '=', id)
    .executeTakeFirstOrThrow();

/** @throws Problem 404, 403, 409 `nobodyMayVote` */
export async function announceBallot(trx: AppTransaction, step: Step, id: string): Promise<void> {
  await ballotFor(trx, step.actor, id, 'announce');
  const { count } = await rollCount(trx, id);
  if (Number(count) === 0) throw conflict('nobodyMayVote', '请先确定可以投票的人 · Say first who may vote.');
  await trx.updateTable('ballots').set({ status: 'announced' }).where('id', '=', id).execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'announce', ...step });
  await tellVoters(trx, id, 'announced');
}

/**
 * Freezes the roll, makes the urn of a secret ballot and opens it. The private key is on the disk before the urn exists.
 *
 * @throws Problem 404, 403, 409 `noQuorum` with both numbers, 422 `present`
 */
export async function openBallot(
  trx: AppTransaction,
  step: Step,
  id: string,
  present: number | undefined,
  context?: Pick<Context, 'config'>,
): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'open');
  // A record that was joined to another stays behind where the other is on the roll too: one person, one ballot.
  await sql`DELETE FROM ballot_roll r USING people p
     WHERE r.ballot_id = ${id} AND p.id = r.person_id AND p.merged_into_id IS NOT NULL`.execute(trx);
  const entitled = Number((await rollCount(trx, id)).count);
  if (row.rule.quorum && present === undefined)
    throw invalid([
      { field: 'present', code: 'required', message: '请填写到会人数 · say how many are present' },
    ]);
  if (present !== undefined && present > entitled)
    throw invalid([
      { field: 'present', code: 'tooMany', message: '到会人数多于应到人数 · more than entitled' },
    ]);
  if (row.rule.quorum && present !== undefined && !quorumMet(entitled, present))
    throw conflict('noQuorum', `到会 ${present} 人，不足应到 ${entitled} 人的三分之二 · no quorum`, {
      ...{ present, entitled },
    });
  // Where all vote on paper there is no urn, and no key that could be lost.
  const keys = row.secrecy === 'secret' && row.rule.onLine ? makeUrnKeys() : null;
  if (keys) {
    if (!context) throw new Error('A secret urn needs a place for its key.');
    await keepUrnKey(context.config, id, keys.privateKey);
  }
  await trx
    .updateTable('ballots')
    .set({
      ...{ status: 'open', entitled, present: present ?? null, urn_key: keys?.publicKey ?? null },
      roll_hash: await rollHash(trx, id),
    })
    .where('id', '=', id)
    .execute();
  await recordBallotEvent(trx, {
    ballotId: id,
    action: 'open',
    ...step,
    detail: { entitled, present: present ?? null },
  });
}

/** SHA-256 over who may vote, in the order of their ids. ballot_roll_pkey */
export async function rollHash(trx: AppTransaction, id: string): Promise<Buffer> {
  const hash = createHash('sha256');
  const pageSize = 10_000;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await trx
      .selectFrom('ballot_roll')
      .select(['person_id', 'group_code'])
      .where('ballot_id', '=', id)
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(pageSize)
      .execute();
    for (const { person_id, group_code } of rows) hash.update(`${person_id} ${group_code}\n`);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return hash.digest();
    after = last.person_id;
  }
}
