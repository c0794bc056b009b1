import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { pathsFor } from '../policy.ts';
import type { EndRequestView } from './contract.ts';
import { requestActions } from './endRequests.ts';

type Db = Kysely<Database>;

const requests = (db: Db) =>
  db
    .selectFrom('union_change_requests as r')
    .innerJoin('unions as u', 'u.id', 'r.union_id')
    .innerJoin('unions as h', 'h.id', 'r.heir_id')
    .selectAll('r')
    .select(['u.name as unionName', 'u.path as unionPath', 'h.name as heirName']);

type NamedRequest = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;

const viewOf = (actor: Actor, row: NamedRequest): EndRequestView => ({
  id: row.id,
  kind: row.kind,
  union: { id: row.union_id, name: row.unionName },
  heir: { id: row.heir_id, name: row.heirName },
  reason: row.reason,
  documentNumber: row.document_number,
  effectiveOn: row.effective_on,
  status: row.status,
  requestedBy: row.requested_by_name,
  requestedAt: row.requested_at.toISOString(),
  allowedActions: requestActions(actor, row, { id: row.union_id, path: row.unionPath }),
});

export async function endRequestView(db: Db, actor: Actor, id: string): Promise<EndRequestView> {
  return viewOf(actor, await requests(db).where('r.id', '=', id).executeTakeFirstOrThrow());
}

/** Of a union, as the one that ends or the one that takes over, newest first. */
export async function endRequestsOf(db: Db, actor: Actor, unionId: string): Promise<EndRequestView[]> {
  const rows = await requests(db)
    .where((is) => is.or([is('r.union_id', '=', unionId), is('r.heir_id', '=', unionId)]))
    .orderBy('r.requested_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => viewOf(actor, row));
}

/** Waiting requests within the actor's places. union_change_requests_waiting. */
export async function waitingRequests(db: Db, actor: Actor): Promise<EndRequestView[]> {
  const paths = pathsFor(actor, 'union.see');
  if (paths.length === 0) return [];
  const rows = await requests(db)
    .where('r.status', '=', 'waiting')
    .where((is) => is.or(paths.map((path) => is('u.path', 'like', `${path}%`))))
    .orderBy('r.requested_at')
    .limit(200)
    .execute();
  return rows.map((row) => viewOf(actor, row));
}
