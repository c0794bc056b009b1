import { type Kysely, type Selectable, sql } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';

export type MemberRow = Selectable<Database['members']>;
export type MembershipRow = Selectable<Database['memberships']>;
export type ApplicationRow = Selectable<Database['membership_applications']>;
export type TransferRow = Selectable<Database['membership_transfers']>;

/**
 * Holds these people's membership until the transaction ends: whoever admits, moves or ends one of them at the same
 * moment waits, and then sees what was done. In one order, so that two batches wait for each other at most once.
 */
export async function holdMembers(trx: AppTransaction, personIds: readonly string[]): Promise<MemberRow[]> {
  const ids = [...new Set(personIds)].toSorted();
  await sql`INSERT INTO members (person_id) SELECT unnest(${ids}::uuid[]) ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  return trx
    .selectFrom('members')
    .selectAll()
    .where(sql<boolean>`person_id = ANY(${ids}::uuid[])`)
    .orderBy('person_id')
    .forUpdate()
    .execute();
}

/** The row after its person is held. Looked for twice, because who holds the person decides what the row is now. */
async function heldRow<T extends { person_id: string }>(
  trx: AppTransaction,
  what: string,
  find: () => Promise<T | undefined>,
): Promise<T> {
  const seen = await find();
  if (!seen) throw notFound(what);
  await holdMembers(trx, [seen.person_id]);
  const row = await find();
  if (!row) throw notFound(what);
  return row;
}

const byId = <T extends 'memberships' | 'membership_applications' | 'membership_transfers'>(
  trx: AppTransaction,
  table: T,
  id: string,
) => sql<Selectable<Database[T]>>`SELECT * FROM ${sql.table(table)} WHERE id = ${id}::uuid`.execute(trx);

/** @throws Problem 404 */
export const holdApplication = (trx: AppTransaction, id: string): Promise<ApplicationRow> =>
  heldRow(trx, 'The application', async () => (await byId(trx, 'membership_applications', id)).rows[0]);

/** @throws Problem 404 */
export const holdMembership = (trx: AppTransaction, id: string): Promise<MembershipRow> =>
  heldRow(trx, 'The membership', async () => (await byId(trx, 'memberships', id)).rows[0]);

/** @throws Problem 404 */
export const holdTransfer = (trx: AppTransaction, id: string): Promise<TransferRow> =>
  heldRow(trx, 'The transfer', async () => (await byId(trx, 'membership_transfers', id)).rows[0]);

/** The live membership of a person; memberships_one_live. */
export function liveMembership(trx: AppTransaction, personId: string): Promise<MembershipRow | undefined> {
  return trx
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
}

/** Gives one person's number and card to another who has none, when the two records are joined. */
export async function carryNumber(trx: Kysely<Database>, fromId: string, toId: string): Promise<void> {
  await sql`INSERT INTO members (person_id) SELECT unnest(${[fromId, toId]}::uuid[]) ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  const rows = await trx
    .selectFrom('members')
    .selectAll()
    .where('person_id', 'in', [fromId, toId])
    .orderBy('person_id')
    .forUpdate()
    .execute();
  const from = rows.find((row) => row.person_id === fromId);
  const to = rows.find((row) => row.person_id === toId);
  if (!from?.number || to?.number) return;
  const { number, card_handle, card_version, first_joined_on } = from;
  await trx
    .updateTable('members')
    .set({ number: null, card_handle: null, first_joined_on: null })
    .where('person_id', '=', fromId)
    .execute();
  await trx
    .updateTable('members')
    .set({ number, card_handle, card_version, first_joined_on })
    .where('person_id', '=', toId)
    .execute();
}
