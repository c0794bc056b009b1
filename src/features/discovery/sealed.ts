import type { Kysely } from 'kysely';
import { identityPurpose, phonePurpose } from '../../kernel/fieldPurposes.ts';
import { type FieldCrypto, registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import { type KeyName, type PersonKeys, personKeys, type Who } from './keys/personKeys.ts';
import type { FactKey } from './vocabulary.ts';

export const rowPurpose = 'discovery.row';
export const keyPurpose = 'discovery.key';
export const detailPurpose = 'discovery.detail';
export const whoPurpose = 'discovery.who';

/** What a list says of somebody besides who they are. */
export type Facts = Partial<Record<FactKey, string | number>>;

/** A row of a list as it is sealed; of a list by hashes only the facts. */
export interface SealedRow {
  who: Who | null;
  facts: Facts;
}

/** One index purpose a key; numbers and phones have that of the register, so that they are found there. */
const indexPurposes: Record<KeyName, string> = {
  identity: identityPurpose,
  nameBirth: 'discovery.nameBirth',
  phone: phonePurpose,
  name: 'discovery.name',
};

const keyIn = (name: KeyName) => (plain: string) => {
  const { who } = JSON.parse(plain) as SealedRow;
  return who === null ? null : personKeys(who)[name];
};

registerSealedColumns({
  table: 'discovery_rows',
  key: ['list_id', 'row_number'],
  columns: [{ sealed: 'row_sealed', purpose: rowPurpose }],
  indexes: (['identity', 'nameBirth', 'phone', 'name'] as const).map((name) => ({
    column: {
      identity: 'identity_index',
      nameBirth: 'name_birth_index',
      phone: 'phone_index',
      name: 'name_index',
    }[name],
    from: 'row_sealed',
    purpose: indexPurposes[name],
    normalise: keyIn(name),
  })),
});
registerSealedColumns({
  table: 'discovery_keys',
  key: 'id',
  columns: [{ sealed: 'key_sealed', purpose: keyPurpose }],
});
registerSealedColumns({
  table: 'discovery_candidates',
  key: 'id',
  columns: [{ sealed: 'who_sealed', purpose: whoPurpose }],
  indexes: [
    {
      column: 'who_index',
      from: 'who_sealed',
      purpose: whoPurpose,
      normalise: (plain) => whoKey(JSON.parse(plain) as Stranger),
    },
  ],
});
registerSealedColumns({
  table: 'discovery_reasons',
  key: 'id',
  columns: [{ sealed: 'detail_sealed', purpose: detailPurpose }],
});
registerSealedColumns({
  table: 'discovery_facts',
  key: 'id',
  columns: [{ sealed: 'facts_sealed', purpose: detailPurpose }],
});
registerSealedColumns({
  table: 'discovery_changes',
  key: 'id',
  columns: [{ sealed: 'detail_sealed', purpose: detailPurpose }],
});

/** Somebody who is not on record. */
export interface Stranger {
  name: string;
  phone: string;
}

export const whoKey = ({ name, phone }: Stranger) => `${name}|${phone}`;

/** The index of each key under the current index key. */
export const indexesOf = (fields: Pick<FieldCrypto, 'index'>, keys: PersonKeys) => ({
  identity: keys.identity && fields.index(indexPurposes.identity, keys.identity),
  nameBirth: keys.nameBirth && fields.index(indexPurposes.nameBirth, keys.nameBirth),
  phone: keys.phone && fields.index(indexPurposes.phone, keys.phone),
  name: keys.name && fields.index(indexPurposes.name, keys.name),
});

export const sealJson = (db: Kysely<Database>, purpose: string, value: unknown): string =>
  fieldsOf(db).seal(purpose, JSON.stringify(value));

/** What `sealJson` sealed; the type is the caller's knowledge of its own column. */
export const openJson = <T>(db: Kysely<Database>, purpose: string, sealed: string): T =>
  JSON.parse(fieldsOf(db).open(purpose, sealed)) as T;
