import { type Kysely, sql } from 'kysely';
import { phonePurpose } from '../../../kernel/fieldPurposes.ts';
import { maskName } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { forbidden, invalid, notFound, Problem } from '../../../platform/http/problem.ts';
import { getAppealBrief } from '../../appeals/index.ts';
import { getUnion } from '../../organisations/index.ts';
import type { signalRoutes } from '../contract/candidates.ts';
import { reaches } from '../permissions.ts';
import { openJson, type Stranger, whoPurpose } from '../sealed.ts';
import { findDiscoverySettings } from '../settings.ts';
import type { CandidateStatus, Sign, SignalSource } from '../vocabulary.ts';
import { reportSignal } from './reportSignal.ts';

type Db = Kysely<Database>;

/** A keeper's word comes from a station, everybody else's from the union at work or in town. */
const sourceOf = (actor: Actor): SignalSource =>
  actor.kind === 'staff' && actor.grants.every(({ role }) => role === 'stationKeeper')
    ? 'station'
    : 'branchChair';

/** @throws Problem 404 for the union, 422 */
export async function reportByStaff(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { name, phone, ...given }: BodyOf<typeof signalRoutes.reportSignal>,
): Promise<string> {
  const { path } = await getUnion(trx, given.unionId);
  if (!reaches(actor, 'discovery.report', path)) throw notFound('The union');
  return reportSignal(trx, { ...given, who: { name, phone }, source: sourceOf(actor), by: actor }, now);
}

/** @throws Problem 404 for an appeal out of sight, 409 `noApplicant` where the applicant is not named openly */
export async function reportFromAppeal(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { appealId, sign, reason }: BodyOf<typeof signalRoutes.reportFromAppeal>,
): Promise<string> {
  const { unionId } = await getAppealBrief(trx, actor, appealId);
  // appeals_pkey
  const row = await trx
    .selectFrom('appeals')
    .select(['applicant_mode', 'applicant_name', 'applicant_phone_sealed'])
    .where('id', '=', appealId)
    .executeTakeFirst();
  const phone = row?.applicant_phone_sealed && fieldsOf(trx).open(phonePurpose, row.applicant_phone_sealed);
  if (row?.applicant_mode !== 'named' || !row.applicant_name || !phone)
    throw new Problem(
      409,
      'noApplicant',
      '诉求人没有公开姓名和电话，不能转为困难线索 · the applicant did not give name and phone openly',
    );
  return reportSignal(
    trx,
    {
      ...{ who: { name: row.applicant_name, phone }, source: 'appeal', reason, sign, unionId, by: actor },
      ...{ subjectType: 'appeal', subjectId: appealId },
    },
    now,
  );
}

/** The union a worker belongs to. memberships_person */
export async function ownUnion(db: Db, actor: Actor): Promise<{ id: string; name: string } | null> {
  if (actor.kind !== 'worker') return null;
  const row = await db
    .selectFrom('memberships as m')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .select(['u.id', 'u.name'])
    .where('m.person_id', '=', actor.personId)
    .where('m.ended_on', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** @throws Problem 422 without a place, 429 `tooManyTells` */
export async function tellOfNeed(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  given: BodyOf<typeof signalRoutes.tellOfNeed>,
): Promise<string> {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'Sign in as a worker.');
  await refuseTooMany(trx, actor.accountId, now);
  const unionId = given.unionId ?? (await ownUnion(trx, actor))?.id;
  if (!unionId)
    throw invalid([{ field: 'unionId', code: 'required', message: '请选所在的镇街 · choose the town' }]);
  const about = given.about === 'me' || !given.who ? { personId: actor.personId } : { who: given.who };
  const { sign, reason, knows } = given;
  return reportSignal(trx, { ...about, source: 'member', sign, reason, knows, unionId, by: actor }, now);
}

/** discovery_reasons_said */
async function refuseTooMany(trx: AppTransaction, accountId: string, now: Date): Promise<void> {
  const { tellsADay } = await findDiscoverySettings(trx);
  const { count } = await trx
    .selectFrom('discovery_reasons')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('said_by', '=', accountId)
    .where('said_at', '>', new Date(now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow();
  if (Number(count) >= tellsADay)
    throw new Problem(
      429,
      'tooManyTells',
      '今天反映的次数已满，紧急情况请拨打 12351 · no more today; call 12351 if it is urgent',
    );
}

interface Said {
  id: string;
  sign: Sign;
  said_at: Date;
  status: CandidateStatus;
  name: string | null;
  who_sealed: string | null;
  person_id: string | null;
}

/** What somebody told themselves, newest first. discovery_reasons_said */
export async function saidBy(db: Db, actor: Actor, limit: number): Promise<Said[]> {
  const { rows } = await sql<Said>`
    SELECT r.id, r.sign, r.said_at, coalesce(into_c.status, c.status) AS status, p.name, c.who_sealed, c.person_id
      FROM discovery_reasons AS r JOIN discovery_candidates AS c ON c.id = r.candidate_id
      LEFT JOIN discovery_candidates AS into_c ON into_c.id = c.joined_into_id
      LEFT JOIN people AS p ON p.id = c.person_id
     WHERE r.said_by = ${accountIdOf(actor)} ORDER BY r.said_at DESC, r.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

const stateOf = (status: CandidateStatus) =>
  status === 'waiting'
    ? ('waiting' as const)
    : status === 'fileOpened'
      ? ('helped' as const)
      : ('looked' as const);

export const ownSignalOf = (db: Db, row: Said) => ({
  ...{ id: row.id, sign: row.sign, saidAt: row.said_at.toISOString(), state: stateOf(row.status) },
  name: maskName(
    row.name ?? (row.who_sealed ? openJson<Stranger>(db, whoPurpose, row.who_sealed).name : '—'),
  ),
});

/** The newest word of the actor about a candidate, as they may see it. */
export async function latestOwn(db: Db, actor: Actor) {
  const [row] = await saidBy(db, actor, 1);
  if (!row) throw new Problem(404, 'notFound', 'Nothing was told.');
  return ownSignalOf(db, row);
}

/** What a worker said, with whom it was about. */
export async function myTells(db: Db, actor: Actor) {
  const rows = await saidBy(db, actor, 20);
  const own = actor.kind === 'worker' ? actor.personId : '';
  return {
    union: await ownUnion(db, actor),
    items: rows.map((row) => ({
      ...{ id: row.id, sign: row.sign, saidAt: row.said_at.toISOString(), state: stateOf(row.status) },
      about: row.person_id === own ? ('me' as const) : ('neighbour' as const),
    })),
  };
}

export const lookBy = async (db: Db, candidateId: string): Promise<string> =>
  (
    await db
      .selectFrom('discovery_candidates')
      .select('due_on')
      .where('id', '=', candidateId)
      .executeTakeFirst()
  )?.due_on ?? shanghaiDate(new Date(0));
