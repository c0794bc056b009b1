import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles } from '../../platform/auth/reach.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
  type Saved,
} from '../../platform/imports/index.ts';
import { importerNow } from '../accounts/index.ts';
import { getUnion } from '../organisations/index.ts';
import { findPeopleByIdentities, type PersonRow, peopleWithPhones } from '../people/index.ts';
import { recordBallotEvent } from './events.ts';
import { isPossible } from './lifecycle.ts';
import { ballotPermissions, reachesBallot } from './policy.ts';
import { type RollRow, readRollRow, rollFields } from './rollFields.ts';
import type { BallotRow } from './store.ts';

export const rollImport = 'ballotRoll';

/** @throws Problem 409: after the opening a roll is changed by two people, one by one */
export function refuseLateRoll(ballot: Pick<BallotRow, 'status'>): void {
  if (!isPossible('setRoll', ballot.status))
    throw conflict('statusDoesNotAllow', '开票后不能再导入名册 · The roll is frozen.', {
      status: ballot.status,
    });
}

async function ballotOf(db: Kysely<Database>, importId: string | null): Promise<BallotRow> {
  const row = await db
    .selectFrom('ballot_lists as l')
    .innerJoin('ballots as b', 'b.id', 'l.ballot_id')
    .selectAll('b')
    .where('l.import_id', '=', importId)
    .executeTakeFirst();
  if (!row) throw notFound('The ballot of this list');
  return row;
}

const bare = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');

async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  batch: { ballot: BallotRow; source: ImportSource; firstRows: FirstRows },
  rows: readonly Accepted<RollRow>[],
): Promise<Saved> {
  const { ballot, source, firstRows } = batch;
  const numbers = rows.flatMap(({ value }) => value.identityNumber ?? []);
  const byIdentity = await findPeopleByIdentities(trx, context, numbers);
  const phones = rows.flatMap(({ value }) => value.phone ?? []);
  const byPhone = await peopleWithPhones(trx, context, phones);
  const personOf = ({ identityNumber, phone, name }: RollRow): PersonRow | undefined =>
    (identityNumber && byIdentity.get(identityNumber)) ||
    (phone ? byPhone.get(phone)?.find((one) => bare(one.name) === bare(name)) : undefined);
  const refused: Saved['refused'][number][] = [];
  const added: { id: string; group_code: string }[] = [];
  for (const { row, value } of rows) {
    const person = personOf(value);
    const group = value.group
      ? ballot.groups.find(({ code, name }) => value.group === name || value.group === code)
      : ballot.groups[0];
    const first = person && firstRows.earlier(person.id, row);
    const reasons = [
      ...(person ? [] : ['没有登记过这个人，请先登记']),
      ...(person && bare(person.name) !== bare(value.name) ? ['证件号码登记的是另一个姓名'] : []),
      ...(first === undefined ? [] : [`与第 ${first} 行是同一个人，一人一票`]),
      ...(group ? [] : [`没有“${value.group}”这个分组`]),
    ];
    if (person && group && reasons.length === 0) added.push({ id: person.id, group_code: group.code });
    else refused.push({ row, reasons });
  }
  if (!source.dryRun) {
    // Held, so that the opening and these rows come one after the other.
    const still = await trx
      .selectFrom('ballots')
      .select('status')
      .where('id', '=', ballot.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    refuseLateRoll(still);
    await sql`
      INSERT INTO ballot_roll (ballot_id, person_id, group_code)
      SELECT ${ballot.id}::uuid, n.id, n.group_code
        FROM jsonb_to_recordset(${JSON.stringify(added)}::jsonb) AS n (id uuid, group_code text)
      ON CONFLICT (ballot_id, person_id) DO UPDATE SET group_code = excluded.group_code`.execute(trx);
  }
  return { counts: { added: added.length }, refused, warned: [] };
}

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<RollRow>> {
  const ballot = await ballotOf(context.db, source.importId);
  refuseLateRoll(ballot);
  const today = shanghaiDate(context.clock.now());
  const firstRows = new FirstRows();
  return {
    read: (row) => readRollRow(row, today),
    save: (trx, rows) => saveRows(trx, context, { ballot, source, firstRows }, rows),
    finish: (trx) =>
      recordBallotEvent(trx, {
        ...{ ballotId: ballot.id, action: 'setRoll', actor: source.actor, now: context.clock.now() },
        detail: { file: source.fileName },
      }),
  };
}

const mayHold = (actor: Actor, path: string) => reachesBallot(actor, 'ballot.hold', path);

registerImport<RollRow>({
  ...{ kind: rollImport, fields: rollFields, topics: ['ballots'], begin },
  paths: (actor) => [
    ...new Set(placesOfRoles(actor, ballotPermissions['ballot.hold']).map(({ path }) => path)),
  ],
  async requirePlace(db, actor, placeId) {
    const { path } = await getUnion(db, placeId);
    if (mayHold(actor, path)) return;
    if (!reachesBallot(actor, 'ballot.see', path)) throw notFound('The union');
    throw forbidden('placeNotYours', 'Your roles do not let you do this with this union.');
  },
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayHold(actor, path));
  },
});
