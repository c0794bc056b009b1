import { type Kysely, sql } from 'kysely';
import { identityPurpose, phonePurpose } from '../../../kernel/fieldPurposes.ts';
import { type FieldCrypto, openOptional } from '../../../platform/crypto/fields.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { CellValue } from '../../../platform/spreadsheets/index.ts';
import type { PersonRow } from '../../people/index.ts';
import type { MembershipStatus } from '../lifecycle.ts';
import { type Places, withinPlaces } from '../list/reach.ts';
import type { ChangeKind, ChangeReason } from '../vocabulary.ts';
import { wordOf } from './choices.ts';

interface Row extends PersonRow {
  membership_id: string;
  status: MembershipStatus;
  joined_on: string;
  change_kind: ChangeKind;
  change_reason: ChangeReason | null;
  change_on: string;
  union_name: string;
}

const pageSize = 2_000;

/** Live members of these places as rows of the collection form, plain, in the order of their coming. */
export async function* formRows(
  db: Kysely<Database>,
  { fields }: { fields: Pick<FieldCrypto, 'open'> },
  places: Places,
): AsyncGenerator<CellValue[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  let serial = 0;
  for (;;) {
    // memberships_path
    const { rows } = await sql<Row>`
      SELECT p.*, m.id AS membership_id, m.status, m.joined_on, m.change_kind, m.change_reason, m.change_on,
             u.name AS union_name
        FROM memberships m JOIN people p ON p.id = m.person_id JOIN unions u ON u.id = m.union_id
       WHERE m.ended_on IS NULL AND ${withinPlaces('m.union_path', places)} AND m.id > ${after}::uuid
       ORDER BY m.id LIMIT ${pageSize}`.execute(db);
    for (const row of rows) yield [++serial, ...formRow(fields, row)];
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.membership_id;
  }
}

function formRow(fields: Pick<FieldCrypto, 'open'>, row: Row): CellValue[] {
  const joined = row.change_kind === 'join' || row.change_kind === 'transferIn';
  return [
    row.name,
    wordOf('sex', row.sex),
    row.birth_date,
    wordOf('ethnicity', row.ethnicity),
    wordOf('employmentStatus', row.employment_status),
    wordOf('identityKind', row.identity_kind),
    openOptional(fields, identityPurpose, row.identity_sealed),
    wordOf('education', row.education),
    wordOf('skillLevel', row.skill_level),
    openOptional(fields, phonePurpose, row.phone_sealed),
    wordOf('residenceKind', row.residence_kind),
    row.residence_place,
    wordOf('changeKind', row.change_kind),
    joined ? row.joined_on : row.change_on,
    wordOf('changeReason', row.change_reason),
    wordOf('politicalStatus', row.political_status),
    row.employer_name ?? row.union_name,
    row.native_place,
    row.migrant_worker === null ? null : wordOf('migrantWorker', row.migrant_worker ? 'yes' : 'no'),
  ];
}
