import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import type { ContactReason } from './vocabulary.ts';
import './tables.ts';

export const reasonPurpose = 'keyContact.reason';
export const notePurpose = 'keyContact.visitNote';
export const needPurpose = 'keyContact.need';
export const donorPurpose = 'keyContact.donorPhone';
export const proofPurpose = 'keyContact.proof';

const seal = (table: string, columns: [sealed: string, purpose: string][]) =>
  registerSealedColumns({
    ...{ table, key: 'id' },
    columns: columns.map(([sealed, purpose]) => ({ sealed, purpose })),
  });
seal('key_contacts', [['reason_sealed', reasonPurpose]]);
seal('key_contact_visits', [['note_sealed', notePurpose]]);
seal('key_contact_needs', [
  ['words_sealed', needPurpose],
  ['result_sealed', needPurpose],
  ['thanks_sealed', needPurpose],
]);
seal('key_contact_offers', [['phone_sealed', donorPurpose]]);
seal('key_contact_proofs', [['content_sealed', proofPurpose]]);

export interface Step {
  actor: Actor;
  now: Date;
}

export interface Why {
  reason: ContactReason;
  note: string;
}

type Db = Parameters<typeof fieldsOf>[0];

export const sealWhy = (db: Db, why: Why): string => fieldsOf(db).seal(reasonPurpose, JSON.stringify(why));
export const openWhy = (db: Db, sealed: string): Why =>
  JSON.parse(fieldsOf(db).open(reasonPurpose, sealed)) as Why;

export async function recordKeyContactEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: {
    subject: Database['key_contact_events']['subject_type'];
    id: string;
    action: string;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('key_contact_events')
    .values({
      ...{ id: newId(), subject_type: event.subject, subject_id: event.id, at: now, action: event.action },
      // Of a worker the account alone: nothing here is ever changed, also when they are erased.
      ...{ actor_id: accountIdOf(actor), actor_name: actor.kind === 'worker' ? '' : nameOf(actor) },
      detail: json(event.detail ?? {}),
    })
    .execute();
}
