import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { admitMembers } from './admit.ts';
import { appendMemberEvents } from './events.ts';
import { openTransfers } from './lifecycle.ts';
import { endMemberships } from './membership/end.ts';
import { recordStates } from './spans.ts';
import { holdMembers, type MembershipRow } from './store.ts';
import { stay } from './transfers/act.ts';

interface PlacedUnion {
  id: string;
  path: string;
}

export interface MembersMoved {
  actor: Actor;
  now: Date;
  from: PlacedUnion;
  into: PlacedUnion;
  /** A dissolved union's members are kept by its superior; a merged or split one's go on as they were. */
  cause: 'merge' | 'dissolve' | 'split';
  /** Only these people; absent: all of the union. */
  personIds?: readonly string[];
}

/**
 * Moves the members of one union to another because the unions changed, in the transaction of that change; returns how
 * many. Applications go along; transfers out of the union end, since there is nothing to be let go from.
 */
export async function moveMembers(trx: AppTransaction, move: MembersMoved): Promise<number> {
  const { actor, now, from, into, cause } = move;
  const people = await membersOf(trx, from.id, move.personIds);
  await holdMembers(
    trx,
    people.map((row) => row.person_id),
  );
  await endTransfers(trx, move);
  // Again, now that nobody else can change them.
  const rows = await membersOf(trx, from.id, move.personIds);
  const today = shanghaiDate(now);
  const dissolved = cause === 'dissolve';
  await endMemberships(trx, rows, {
    on: today,
    reason: dissolved ? 'unionDissolved' : 'unionMerged',
    change: { kind: 'transferOut', reason: dissolved ? 'employerBankrupt' : 'employmentChanged' },
  });
  await recordStates(
    trx,
    rows.map(({ id }) => id),
    today,
  );
  await appendMemberEvents(
    trx,
    actor,
    now,
    rows.map((row) => ({
      personId: row.person_id,
      subject: { type: 'membership' as const, id: row.id },
      type: cause,
      unionId: from.id,
      detail: { into: into.id },
    })),
  );
  await admitMembers(
    trx,
    actor,
    now,
    rows.map((row) => ({
      ...{ personId: row.person_id, unionId: into.id, unionPath: into.path, joinedOn: today },
      workerGroups: row.worker_groups,
      status: dissolved || row.status === 'retained' ? ('retained' as const) : ('active' as const),
      change: dissolved
        ? { kind: 'retain' as const, reason: 'employerBankrupt' as const }
        : { kind: 'transferIn' as const, reason: 'employmentChanged' as const },
      detail: { cause, from: from.id },
    })),
  );
  if (cause !== 'split') await moveApplications(trx, from, into);
  return rows.length;
}

async function membersOf(
  trx: AppTransaction,
  unionId: string,
  personIds: readonly string[] | undefined,
): Promise<MembershipRow[]> {
  // memberships_union
  let query = trx
    .selectFrom('memberships')
    .selectAll()
    .where('union_id', '=', unionId)
    .where('ended_on', 'is', null)
    .orderBy('person_id');
  if (personIds) query = query.where(sql<boolean>`person_id = ANY(${personIds}::uuid[])`);
  return query.execute();
}

/** Out of the union: withdrawn. Into it: asked of the union that takes over, unless that is where the member is. */
async function endTransfers(trx: AppTransaction, { from, into, now, cause, personIds, actor }: MembersMoved) {
  let query = trx
    .selectFrom('membership_transfers')
    .selectAll()
    .where('status', 'in', openTransfers)
    .where((is) =>
      is.or([
        is('out_union_id', '=', from.id),
        ...(cause === 'split' ? [] : [is('in_union_id', '=', from.id)]),
      ]),
    )
    .orderBy('person_id');
  if (personIds) query = query.where(sql<boolean>`person_id = ANY(${personIds}::uuid[])`);
  const rows = await query.execute();
  await holdMembers(
    trx,
    rows.map((row) => row.person_id),
  );
  for (const row of rows) {
    const goesOn = row.in_union_id === from.id && row.out_union_id !== into.id;
    if (goesOn) {
      await trx
        .updateTable('membership_transfers')
        .set({ in_union_id: into.id, in_path: into.path, version: sql`version + 1` })
        .where('id', '=', row.id)
        .execute();
      continue;
    }
    await stay(trx, row, now);
    await trx
      .updateTable('membership_transfers')
      .set({ status: 'withdrawn', ended_at: now, version: sql`version + 1` })
      .where('id', '=', row.id)
      .execute();
    await trx
      .updateTable('deadlines')
      .set({ status: 'cancelled', met_at: now, check_at: null })
      .where('subject_type', '=', 'membershipTransfer')
      .where('subject_id', '=', row.id)
      .where('status', '=', 'open')
      .execute();
    await appendMemberEvents(trx, actor, now, [
      {
        personId: row.person_id,
        subject: { type: 'transfer', id: row.id },
        type: 'withdraw',
        unionId: row.out_union_id,
        detail: { cause },
      },
    ]);
  }
}

/** What a union was still to decide is decided by the one that takes over. */
async function moveApplications(trx: AppTransaction, from: PlacedUnion, into: PlacedUnion): Promise<void> {
  await trx
    .updateTable('membership_applications')
    .set({ union_id: into.id, union_path: into.path, version: sql`version + 1` })
    .where('union_id', '=', from.id)
    .where('status', 'in', ['submitted', 'reviewed'])
    .execute();
}

/** Live members at or below a path, for the preview of a change. */
export async function countMembersBelow(trx: AppTransaction, path: string): Promise<number> {
  // memberships_path
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM memberships
    WHERE union_path LIKE ${`${path}%`} AND ended_on IS NULL`.execute(trx);
  return rows[0]?.count ?? 0;
}
