import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { AudienceType } from './audienceTypes.ts';

interface Audience {
  /** Rows `id, title, union_path`. */
  subjects: RawBuilder<unknown>;
  /** Rows `person_id`. */
  people(id: string): RawBuilder<unknown>;
}

/** Whom a note may go with: the people a campaign, a round or a batch is for. */
const audiences: Record<AudienceType, Audience> = {
  voucherCampaign: {
    subjects: sql`SELECT id, title, union_path FROM voucher_campaigns`,
    people: (id) => sql`SELECT person_id FROM voucher_eligible WHERE campaign_id = ${id}
      UNION SELECT person_id FROM vouchers WHERE campaign_id = ${id} AND person_id IS NOT NULL`,
  },
  aidRound: {
    subjects: sql`SELECT id, title, union_path FROM aid_rounds`,
    people: (id) => sql`SELECT person_id FROM aid_applications WHERE round_id = ${id}`,
  },
  insuranceBatch: {
    subjects: sql`SELECT id, name AS title, union_path FROM insurance_batches`,
    people: (id) => sql`SELECT person_id FROM insured_people WHERE batch_id = ${id} AND status <> 'removed'`,
  },
  recuperationPeriod: {
    subjects: sql`SELECT id, name AS title, union_path FROM recuperation_periods`,
    people: (id) => sql`SELECT person_id FROM recuperation_applications WHERE period_id = ${id}
      AND status <> 'cancelled'`,
  },
  supplyItem: {
    subjects: sql`SELECT id, name AS title, union_path FROM supply_items`,
    people: (id) => sql`SELECT person_id FROM supply_receipts WHERE item_id = ${id} AND NOT taken_back`,
  },
};

export interface NoteSubject {
  id: string;
  title: string;
  unionPath: string;
}

/** Campaigns and the like within some places, latest first; `mine` judges the column `union_path`. */
export async function noteSubjects(
  db: Kysely<Database>,
  type: AudienceType,
  mine: RawBuilder<boolean>,
  id: string | null = null,
): Promise<NoteSubject[]> {
  const { rows } = await sql<NoteSubject>`
    SELECT id, title, union_path AS "unionPath" FROM (${audiences[type].subjects}) AS s
     WHERE ${mine} AND (${id}::uuid IS NULL OR id = ${id}::uuid) ORDER BY id DESC LIMIT 100`.execute(db);
  return rows;
}

/** Living records of the people, each once. */
export async function peopleOfSubject(
  db: Kysely<Database>,
  type: AudienceType,
  id: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT coalesce(p.merged_into_id, p.id) AS id FROM (${audiences[type].people(id)}) AS a
      JOIN people p ON p.id = a.person_id ORDER BY 1`.execute(db);
  return rows.map((row) => row.id);
}
