import { type Kysely, type SqlBool, sql } from 'kysely';
import { maskIdentityNumber, maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { applicationFacts } from '../applications/act.ts';
import type { ApplicationAction, TransferAction } from '../lifecycle.ts';
import { openSealedIdentity, openSealedPhone } from '../people.ts';
import { applicationActionsOf, memberPlaces, transferActionsOf } from '../policy.ts';
import type { ApplicationRow, TransferRow } from '../store.ts';
import { transferFacts } from '../transfers/facts.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { reachOf, withinPlaces } from './reach.ts';

type Db = Kysely<Database>;

export interface DeskFilter {
  /** `open`: everything somebody waits for; `pool`: only the turnover pool. */
  view: 'open' | 'pool' | 'decided' | 'mine';
  unionId?: string | undefined;
  batchId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const viewOf = {
  open: sql<SqlBool>`a.status IN ('submitted', 'reviewed')`,
  pool: sql<SqlBool>`a.status = 'pooled'`,
  decided: sql<SqlBool>`a.status IN ('approved', 'refused', 'withdrawn')`,
  mine: sql<SqlBool>`true`,
} as const;

type DeskRow = ApplicationRow & {
  name: string;
  phone_sealed: string | null;
  identity_sealed: string | null;
  place_name: string;
  photo_id: string | null;
};

/** Applications within the actor's places, oldest first; with `mine` those the actor handed in, newest first. */
export async function listApplications(
  db: Db,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  filter: DeskFilter,
) {
  const mine = filter.view === 'mine';
  const staffId = actor.kind === 'staff' ? actor.accountId : null;
  const within = mine
    ? sql<SqlBool>`a.filed_by = ${staffId}`
    : withinPlaces('a.union_path', await reachOf(db, actor, filter.unionId));
  const newestFirst = mine || filter.view === 'decided';
  const cursor = readCursor(filter.after);
  const compare = newestFirst ? sql`<` : sql`>`;
  const direction = newestFirst ? sql`DESC` : sql`ASC`;
  const conditions = [
    within,
    viewOf[filter.view],
    ...(filter.batchId ? [sql<SqlBool>`a.batch_id = ${filter.batchId}`] : []),
    ...(cursor
      ? [sql<SqlBool>`(a.applied_at, a.id) ${compare} (${cursor.value}::timestamptz, ${cursor.id}::uuid)`]
      : []),
  ];
  // membership_applications_desk, membership_applications_path
  const { rows } = await sql<DeskRow>`
    SELECT a.*, p.name, p.phone_sealed, p.identity_sealed, u.name AS place_name,
           (SELECT id FROM membership_photos WHERE application_id = a.id LIMIT 1) AS photo_id
      FROM membership_applications a
      JOIN people p ON p.id = a.person_id
      JOIN unions u ON u.path = a.union_path
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY a.applied_at ${direction}, a.id ${direction} LIMIT ${filter.limit + 1}`.execute(db);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => applicationItem(context, actor, row)),
    next:
      rows.length > filter.limit && last
        ? writeCursor({ value: last.applied_at.toISOString(), id: last.id })
        : null,
  };
}

export interface ApplicationItem {
  id: string;
  personId: string;
  name: string;
  phone: string | null;
  identityNumber: string | null;
  unionId: string | null;
  placeName: string;
  employerName: string;
  status: ApplicationRow['status'];
  source: ApplicationRow['source'];
  workerGroups: string[];
  appliedAt: string;
  contactDue: string;
  contactedAt: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  reviewNeeded: boolean;
  photoId: string | null;
  batchId: string | null;
  version: number;
  allowedActions: ApplicationAction[];
}

function applicationItem(context: Pick<Context, 'fields'>, actor: Actor, row: DeskRow): ApplicationItem {
  const phone = openSealedPhone(context, row.phone_sealed);
  const identity = openSealedIdentity(context, row.identity_sealed);
  const branchOnly = actor.kind === 'staff' && actor.grants.every((grant) => grant.role === 'branchChair');
  return {
    ...{ id: row.id, personId: row.person_id, name: row.name },
    phone: phone === null ? null : maskPhone(phone),
    identityNumber: identity === null || branchOnly ? null : maskIdentityNumber(identity),
    ...{ unionId: row.union_id, placeName: row.place_name, employerName: row.employer_name },
    ...{ status: row.status, source: row.source, workerGroups: row.worker_groups },
    appliedAt: row.applied_at.toISOString(),
    contactDue: row.contact_due,
    contactedAt: row.contacted_at?.toISOString() ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    ...{ decidedBy: row.decided_by_name, reason: row.reason, reviewNeeded: row.review_needed },
    ...{ photoId: row.photo_id, batchId: row.batch_id, version: row.version },
    allowedActions: applicationActionsOf(actor, applicationFacts(row)),
  };
}

type TransferListRow = TransferRow & { name: string; out_name: string; in_name: string; parent_name: string };

export interface TransferItem {
  id: string;
  personId: string;
  name: string;
  out: { id: string; name: string; answer: TransferRow['out_status'] };
  in: { id: string; name: string; answer: TransferRow['in_status'] };
  parentName: string;
  status: TransferRow['status'];
  initiator: TransferRow['initiator'];
  reason: string;
  refusal: string | null;
  askedAt: string;
  dueOn: string;
  endedAt: string | null;
  version: number;
  allowedActions: TransferAction[];
}

/** Transfers that have an end, or the decision, within the actor's places; what is due first comes first. */
export async function listTransfers(
  db: Db,
  actor: Actor,
  view: 'open' | 'ended',
  limit: number,
): Promise<TransferItem[]> {
  const places = memberPlaces(actor);
  const state =
    view === 'open'
      ? sql<SqlBool>`t.status IN ('open', 'escalated')`
      : sql<SqlBool>`t.status NOT IN ('open', 'escalated')`;
  const order = view === 'open' ? sql`t.due_on, t.id` : sql`t.ended_at DESC, t.id`;
  // membership_transfers_out, membership_transfers_in, membership_transfers_parent
  return transfersWhere(
    db,
    actor,
    sql<SqlBool>`${state} AND (${withinPlaces('t.out_path', places)} OR ${withinPlaces('t.in_path', places)}
      OR ${withinPlaces('t.parent_path', places)}) ORDER BY ${order} LIMIT ${limit}`,
  );
}

export async function transfersWhere(
  db: Db,
  actor: Actor,
  where: ReturnType<typeof sql<SqlBool>>,
): Promise<TransferItem[]> {
  const { rows } = await sql<TransferListRow>`
    SELECT t.*, p.name, o.name AS out_name, i.name AS in_name, x.name AS parent_name
      FROM membership_transfers t JOIN people p ON p.id = t.person_id
      JOIN unions o ON o.id = t.out_union_id JOIN unions i ON i.id = t.in_union_id
      JOIN unions x ON x.id = t.parent_union_id
     WHERE ${where}`.execute(db);
  return rows.map((row) => ({
    ...{ id: row.id, personId: row.person_id, name: row.name },
    out: { id: row.out_union_id, name: row.out_name, answer: row.out_status },
    in: { id: row.in_union_id, name: row.in_name, answer: row.in_status },
    ...{ parentName: row.parent_name, status: row.status, initiator: row.initiator },
    ...{ reason: row.reason, refusal: row.refusal, askedAt: row.asked_at.toISOString(), dueOn: row.due_on },
    ...{ endedAt: row.ended_at?.toISOString() ?? null, version: row.version },
    allowedActions: transferActionsOf(actor, transferFacts(row)),
  }));
}
