import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import type { Database } from '../../platform/db/index.ts';
import { typedPinyin } from './namePinyin.ts';
import {
  identityPurpose,
  identityTailPurpose,
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  phonePurpose,
  phoneTailPurpose,
} from './personRow.ts';
import type { Reach } from './policy.ts';
import { withinReach } from './visible.ts';

type Db = Kysely<Database>;

type Column = 'name' | 'name_pinyin' | 'name_initials';

/** One way to look: a condition that an index serves, and the order of that index. */
interface Probe {
  where: RawBuilder<SqlBool>;
  orderBy: readonly Column[];
}

/**
 * Living people for what somebody types: the beginning of a name in characters, pinyin or initials; a whole phone or
 * identity number; or its last four. At most `limit` people within reach, best ways of matching first.
 */
export async function searchPeople(
  db: Db,
  { fields }: { fields: FieldCrypto },
  typed: string,
  reach: Reach,
  limit: number,
): Promise<PersonRow[]> {
  const found = new Map<string, PersonRow>();
  for (const probe of probesFor(fields, typed)) {
    if (found.size >= limit) break;
    for (const row of await runProbe(db, probe, reach, limit)) if (found.size < limit) found.set(row.id, row);
  }
  return [...found.values()];
}

function probesFor(fields: FieldCrypto, typed: string): Probe[] {
  const text = typed.normalize('NFKC').trim();
  const compact = text.replace(/[\s-]/g, '');
  if (compact === '') return [];
  if (/^[+\d]\d*[Xx]?$/.test(compact)) return numberProbes(fields, compact);
  // people_name
  if (/\p{Script=Han}/u.test(text)) return [beginsWith('name', text)];
  const letters = typedPinyin(text);
  if (letters === '') return [];
  // people_initials, people_pinyin; passports and the like by whole number
  return [
    { where: sql<SqlBool>`p.name_initials = ${letters}`, orderBy: ['name_pinyin'] },
    beginsWith('name_pinyin', letters),
    beginsWith('name_initials', letters),
    ...(letters.length >= 6 && /\d/.test(letters) ? [identityProbe(fields, compact)] : []),
  ];
}

function numberProbes(fields: FieldCrypto, compact: string): Probe[] {
  if (compact.length === 4)
    return [
      // people_phone_tail, people_identity_tail
      equals('phone_tail_index', fields.indexes(phoneTailPurpose, compact)),
      equals('identity_tail_index', fields.indexes(identityTailPurpose, compact.toUpperCase())),
    ];
  const phone = normalisePhone(compact);
  const probes: Probe[] = [];
  // people_phone_index, people_identity_index
  if (phone.length >= 8 && phone.length <= 12)
    probes.push(equals('phone_index', fields.indexes(phonePurpose, phone)));
  if (compact.length >= 6) probes.push(identityProbe(fields, compact));
  return probes;
}

const identityProbe = (fields: FieldCrypto, compact: string) =>
  equals('identity_index', fields.indexes(identityPurpose, normaliseIdentity(compact)));

const equals = (column: string, indexes: string[]): Probe => ({
  where: sql<SqlBool>`p.${sql.ref(column)} = ANY(${indexes})`,
  orderBy: [],
});

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const beginsWith = (column: Column, start: string): Probe => ({
  where: sql<SqlBool>`p.${sql.ref(column)} LIKE ${`${literally(start)}%`}`,
  orderBy: column === 'name_initials' ? [column, 'name_pinyin'] : [column],
});

function runProbe(db: Db, { where, orderBy }: Probe, reach: Reach, limit: number): Promise<PersonRow[]> {
  let query = db
    .selectFrom('people as p')
    .selectAll('p')
    .where('p.merged_into_id', 'is', null)
    .where(where)
    .where((is) => withinReach(is, reach));
  // The order of text_pattern_ops, so that the index gives the first ones without sorting all.
  for (const column of orderBy) query = query.orderBy(sql`p.${sql.ref(column)} USING ~<~`);
  return query.orderBy('p.id').limit(limit).execute();
}
