import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, grantCovers, grantsHolding } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import type { ExportView } from './contract.ts';
import { viewerOf } from './decide.ts';
import { allowedExportActions } from './lifecycle.ts';
import { exportKinds } from './registry.ts';
import './tables.ts';

export type ExportRow = Selectable<Database['export_requests']>;
type Needs = Pick<Context, 'permissions'>;

export function exportView(row: ExportRow, actor: Actor, { permissions }: Needs): ExportView {
  const kind = exportKinds().find((known) => known.kind === row.kind);
  return {
    ...{ id: row.id, number: row.number, kind: row.kind, format: row.format, masked: row.masked },
    kindName: kind?.name ?? { zh: row.kind, en: row.kind },
    params: (row.params ?? {}) as Record<string, unknown>,
    ...{ purpose: row.purpose, status: row.status, askedBy: row.asked_by_name, downloads: row.downloads },
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
    rowCount: row.row_count,
    expiresAt: row.expires_at?.toISOString() ?? null,
    error: row.error,
    allowedActions: allowedExportActions(row.status, viewerOf(actor, row, permissions)),
  };
}

/** My own; or unmasked ones of my place that wait, or that were decided. export_requests_asked_by, _waiting */
export async function exportList(
  db: Kysely<Database>,
  needs: Needs,
  actor: Actor,
  { view, limit }: { view: 'mine' | 'waiting' | 'decided'; limit: number },
): Promise<ExportView[]> {
  let rows = db.selectFrom('export_requests').selectAll().orderBy('asked_at', 'desc').limit(limit);
  if (view === 'mine') rows = rows.where('asked_by', '=', accountIdOf(actor));
  else {
    const places = grantsHolding(actor, 'exports.approve', needs.permissions);
    const found = await rows
      .where('masked', '=', false)
      .where('status', view === 'waiting' ? 'in' : 'not in', ['asked'])
      .where(({ or, eb }) => or(places.map((grant) => eb('place_path', 'like', `${grant.placePath}%`))))
      .execute();
    return found
      .filter((row) => places.some((grant) => grantCovers(grant, row.place_path)))
      .map((row) => exportView(row, actor, needs));
  }
  return (await rows.execute()).map((row) => exportView(row, actor, needs));
}
