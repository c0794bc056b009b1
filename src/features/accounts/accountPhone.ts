import type { Kysely } from 'kysely';
import { indexedPhone, phonePurpose } from '../../kernel/fieldPurposes.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';

registerSealedColumns({
  table: 'accounts',
  key: 'id',
  columns: [{ sealed: 'phone_sealed', purpose: phonePurpose, plain: 'phone' }],
  indexes: [{ column: 'phone_index', from: 'phone_sealed', purpose: phonePurpose, normalise: indexedPhone }],
});

/** An account's phone as its row holds it. */
export function phoneColumns(db: Kysely<Database>, phone: string) {
  const fields = fieldsOf(db);
  return {
    phone_sealed: fields.seal(phonePurpose, phone),
    phone_index: fields.index(phonePurpose, indexedPhone(phone)),
  };
}

/** An account's phone as an actor carries it. */
export function openPhone(db: Kysely<Database>, sealed: string | null) {
  if (sealed === null) return { phone: '', phoneIndexes: [] };
  const fields = fieldsOf(db);
  const phone = fields.open(phonePurpose, sealed);
  return { phone, phoneIndexes: fields.indexes(phonePurpose, indexedPhone(phone)) };
}
