import { sql } from 'kysely';
import { memberEventRow } from '../features/members/events.ts';
import { memberNumber } from '../features/members/memberNumber.ts';
import { memberGroups } from '../features/members/vocabulary.ts';
import { personColumns } from '../features/people/index.ts';
import type { Random } from '../kernel/random.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { systemActor } from '../platform/auth/actor.ts';
import { randomCode } from '../platform/crypto/codes.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { inventedIdentity } from './members.ts';
import { peopleMaker } from './people.ts';

const day = 86_400_000;
const rowsAtOnce = 2_000;
const bulkPhone = (serial: number) => `190${String(serial % 100_000_000).padStart(8, '0')}`;

interface PlacedUnion {
  id: string;
  path: string;
}

/**
 * Members of the grassroots unions, who joined evenly over the time, written a few thousand at a time by one statement a
 * table, with the histories hashed as the commands hash them.
 */
export async function addMembers(
  trx: AppTransaction,
  {
    random,
    unions,
    count,
    begun,
    now,
  }: { random: Random; unions: readonly PlacedUnion[]; count: number; begun: Date; now: Date },
  progress: (line: string) => void,
): Promise<void> {
  if (unions.length === 0) return;
  const names = peopleMaker(random);
  const known = new Map<string, Columns>();
  const fields = fieldsOf(trx);
  const span = now.getTime() - begun.getTime() - day;
  for (let from = 0; from < count; from += rowsAtOnce) {
    const numbers = await takeNumbers(trx, Math.min(rowsAtOnce, count - from));
    const rows = numbers.map((number, index) => {
      const serial = from + index + 1;
      const { name } = names();
      const named = known.get(name) ?? personColumns(fields, { name });
      known.set(name, named);
      const sealed = personColumns(fields, {
        phone: bulkPhone(serial),
        // Serials of the small world begin at 4,000; a number is never given twice.
        identityNumber: inventedIdentity(random, 10_000 + serial),
      });
      const at = new Date(begun.getTime() + Math.floor((serial / count) * span));
      return member({ ...named, ...sealed }, random.pick(unions), random, number, at);
    });
    await write(trx, rows);
    if ((from / rowsAtOnce) % 10 === 9) progress(`${from + rows.length} of ${count} members`);
  }
  progress(`${count} members`);
}

/** Of the same series as the commands'. */
async function takeNumbers(trx: AppTransaction, count: number): Promise<number[]> {
  const { rows } = await sql<{ taken: number }>`
    SELECT nextval('member_numbers') AS taken FROM generate_series(1, ${count}::int)`.execute(trx);
  return rows.map(({ taken }) => Number(taken));
}

/** What personColumns gives for a name, a phone and an identity number. */
type Columns = Record<string, unknown>;

function member(person: Columns, union: PlacedUnion, random: Random, serial: number, at: Date) {
  const personId = newId();
  const membershipId = newId();
  const joinedOn = shanghaiDate(at);
  const groups = random.chance(0.3) ? [random.pick(memberGroups)] : [];
  const event = memberEventRow(
    { personId, seq: 0, hash: null },
    {
      personId,
      subject: { type: 'membership', id: membershipId },
      type: 'join',
      unionId: union.id,
      detail: { joinedOn, status: 'active' },
    },
    systemActor,
    at,
  );
  const retained = random.chance(0.04);
  return { person, union, personId, membershipId, joinedOn, groups, event, retained, serial, at };
}

type BulkMember = ReturnType<typeof member>;

/** One statement a table; `jsonb_to_recordset` takes what the columns hold and no text of ours. */
async function write(trx: AppTransaction, rows: readonly BulkMember[]): Promise<void> {
  const data = sql`${JSON.stringify(
    rows.map(({ person, union, event, ...row }) => ({
      ...{ person_id: row.personId, membership_id: row.membershipId, at: row.at, joined: row.joinedOn },
      ...{ name: person.name, pinyin: person.name_pinyin, initials: person.name_initials },
      ...{
        phone: person.phone_sealed,
        phone_index: person.phone_index,
        phone_tail: person.phone_tail_index,
      },
      ...{
        identity: person.identity_sealed,
        identity_index: person.identity_index,
        identity_tail: person.identity_tail_index,
      },
      ...{ groups: row.groups, union_id: union.id, path: union.path, place_id: newId() },
      ...{ number: memberNumber(row.serial), handle: randomCode(12), hash: event.hash.toString('hex') },
      status: row.retained ? 'retained' : 'active',
    })),
  )}::jsonb`;
  const set = sql`jsonb_to_recordset(${data}) AS r (person_id uuid, membership_id uuid, at timestamptz, joined date,
    name text, pinyin text, initials text, phone text, phone_index text, phone_tail text, identity text,
    identity_index text, identity_tail text, groups text[], union_id uuid, path text, place_id uuid, number text,
    handle text, hash text, status text)`;
  await sql`INSERT INTO people (id, name, name_pinyin, name_initials, phone_sealed, phone_index, phone_tail_index,
      identity_sealed, identity_index, identity_tail_index, worker_groups, compared_version, created_at)
    SELECT person_id, name, pinyin, initials, phone, phone_index, phone_tail, identity, identity_index, identity_tail,
           groups, 1, at FROM ${set}`.execute(trx);
  await sql`INSERT INTO members (person_id, number, card_handle, first_joined_on, last_seq, last_hash)
    SELECT person_id, number, handle, joined, 1, decode(hash, 'hex') FROM ${set}`.execute(trx);
  await sql`INSERT INTO memberships (id, person_id, union_id, union_path, status, worker_groups, joined_on, change_kind,
      change_reason, change_on, created_at)
    SELECT membership_id, person_id, union_id, path, status, groups, joined,
           CASE status WHEN 'retained' THEN 'retain' ELSE 'join' END,
           CASE status WHEN 'retained' THEN 'retired' END, joined, at FROM ${set}`.execute(trx);
  await sql`INSERT INTO membership_spans (membership_id, from_on, union_id, status, worker_groups)
    SELECT membership_id, joined, union_id, status, groups FROM ${set}`.execute(trx);
  await sql`INSERT INTO people_places (id, person_id, union_id, path, reason, created_at)
    SELECT place_id, person_id, union_id, path, 'membership', at FROM ${set}`.execute(trx);
  await trx
    .insertInto('member_events')
    .values(rows.map(({ event }) => event))
    .execute();
}
