import type { Kysely } from 'kysely';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type Database, type Json, json, newId } from '../../../platform/db/index.ts';
import type { Step } from './policy.ts';

declare module '../../../platform/db/schema.ts' {
  interface Database {
    benefit_events: {
      id: string;
      subject_type: string;
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
    benefit_files: {
      id: string;
      subject_type: string;
      subject_id: string;
      media_type: string;
      content_sealed: string;
      created_by: string | null;
      created_at: Date;
    };
  }
}

/** Writes a step into the story of a thing, in the transaction of the step. */
export async function tell(
  trx: Kysely<Database>,
  { actor, now }: Step,
  subject: { type: string; id: string },
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('benefit_events')
    .values({
      ...{ id: newId(), subject_type: subject.type, subject_id: subject.id, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), action, detail: json(detail) },
    })
    .execute();
}

/** The story of a thing, oldest first. benefit_events_subject */
export async function storyOf(db: Kysely<Database>, subjectId: string) {
  const rows = await db
    .selectFrom('benefit_events')
    .select(['at', 'actor_name', 'action'])
    .where('subject_id', '=', subjectId)
    .orderBy('at')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({ at: row.at.toISOString(), by: row.actor_name, action: row.action }));
}
