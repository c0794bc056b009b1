import type { Kysely } from 'kysely';
import { addMonths } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { privacyDuties } from '../duties.ts';
import '../tables.ts';

export interface TransferInput {
  /** To another who decides itself; to one who works for us; to everybody. */
  kind: 'provided' | 'delegated' | 'published';
  recipient: string;
  purpose: string;
  fields: readonly string[];
  peopleCount: number;
  /** Consent, duty or contract it rests on. */
  basis: string;
  contract?: string | null | undefined;
  subject?: { type: string; id: string };
}

/** Writes down that personal data went to somebody; kept at least three years (条例 art. 12). */
export async function recordTransfer(
  trx: Kysely<Database>,
  actor: Actor,
  input: TransferInput,
  now: Date,
): Promise<string> {
  const { keepYears } = await privacyDuties(trx);
  const id = newId();
  await trx
    .insertInto('privacy_transfers')
    .values({
      ...{ id, kind: input.kind, recipient: input.recipient, purpose: input.purpose },
      ...{ fields: [...input.fields], people_count: input.peopleCount, basis: input.basis },
      contract: input.contract ?? null,
      ...{ subject_type: input.subject?.type ?? null, subject_id: input.subject?.id ?? null },
      ...{ by_name: nameOf(actor), at: now },
      kept_until: addMonths(shanghaiDate(now), keepYears * 12),
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: 'transfer.record', subjectType: 'transfer', subjectId: id, now },
    detail: { kind: input.kind, purpose: input.purpose, fields: input.fields, people: input.peopleCount },
  });
  return id;
}

/** Newest first. privacy_transfers_at */
export async function transferList(db: Kysely<Database>, limit: number) {
  const rows = await db
    .selectFrom('privacy_transfers')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, recipient: row.recipient, purpose: row.purpose, fields: row.fields },
    ...{ peopleCount: row.people_count, basis: row.basis, contract: row.contract, by: row.by_name },
    ...{ at: row.at.toISOString(), keptUntil: row.kept_until },
  }));
}
