import type { Kysely } from 'kysely';
import { identityPurpose, indexedPhone, phonePurpose } from '../../kernel/fieldPurposes.ts';
import {
  type FieldCrypto,
  openOptional,
  registerSealedColumns,
  sealOptional,
} from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import type { AppealRow, Representative } from './tables.ts';

const representativesPurpose = 'appeal.representatives';
const detailPurpose = 'appeal.eventDetail';

registerSealedColumns({
  table: 'appeals',
  key: 'id',
  columns: [
    { sealed: 'applicant_phone_sealed', purpose: phonePurpose, plain: 'applicant_phone' },
    { sealed: 'applicant_identity_sealed', purpose: identityPurpose, plain: 'applicant_identity_number' },
    {
      ...{ sealed: 'representatives_sealed', purpose: representativesPurpose, plain: 'representatives' },
      ...{ plainWhen: "representatives <> '[]'", emptied: "'[]'::jsonb" },
    },
  ],
  indexes: [
    {
      ...{ column: 'applicant_phone_index', from: 'applicant_phone_sealed' },
      ...{ purpose: phonePurpose, normalise: indexedPhone },
    },
  ],
});
registerSealedColumns({
  table: 'appeal_respondents',
  key: 'id',
  columns: [{ sealed: 'phone_sealed', purpose: phonePurpose, plain: 'phone' }],
});
registerSealedColumns({
  table: 'appeal_events',
  key: ['appeal_id', 'seq'],
  columns: [
    {
      ...{ sealed: 'detail_sealed', purpose: detailPurpose, plain: 'detail' },
      ...{ plainWhen: "detail @? '$.respondents[*].phone'", emptied: "'{}'::jsonb" },
    },
  ],
});

/** The applicant's contact as the row holds it. */
export function applicantColumns(
  fields: FieldCrypto,
  given: { phone: string | null; identityNumber: string | null },
) {
  return {
    applicant_phone_sealed: sealOptional(fields, phonePurpose, given.phone),
    applicant_phone_index:
      given.phone === null ? null : fields.index(phonePurpose, indexedPhone(given.phone)),
    applicant_identity_sealed: sealOptional(fields, identityPurpose, given.identityNumber),
  };
}

/** The applicant's contact in plain; null for what was not given. */
export function applicantContact(
  db: Kysely<Database>,
  row: Pick<AppealRow, 'applicant_phone_sealed' | 'applicant_identity_sealed'>,
) {
  return {
    phone: openSealedPhone(db, row.applicant_phone_sealed),
    identityNumber: openOptional(fieldsOf(db), identityPurpose, row.applicant_identity_sealed),
  };
}

export const sealPhone = (db: Kysely<Database>, phone: string | null | undefined) =>
  sealOptional(fieldsOf(db), phonePurpose, phone);

export const openSealedPhone = (db: Kysely<Database>, sealed: string | null) =>
  sealed === null ? null : fieldsOf(db).open(phonePurpose, sealed);

/** For `applicant_phone_index = ANY(…)`. */
export const phoneIndexes = (db: Kysely<Database>, phone: string) =>
  fieldsOf(db).indexes(phonePurpose, indexedPhone(phone));

export const sealRepresentatives = (db: Kysely<Database>, people: readonly Representative[]) =>
  people.length === 0 ? null : fieldsOf(db).seal(representativesPurpose, JSON.stringify(people));

export function openRepresentatives(
  db: Kysely<Database>,
  row: Pick<AppealRow, 'representatives_sealed'>,
): Representative[] {
  const sealed = row.representatives_sealed;
  return sealed === null ? [] : JSON.parse(fieldsOf(db).open(representativesPurpose, sealed));
}

/** What an event tells, as it was when its hash was made. */
export function openDetail(
  db: Kysely<Database>,
  event: { detail: Record<string, unknown>; detail_sealed: string | null },
): Record<string, unknown> {
  return event.detail_sealed === null
    ? event.detail
    : JSON.parse(fieldsOf(db).open(detailPurpose, event.detail_sealed));
}
