import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, grantsHolding, mayCall } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, issuesFromZod } from '../../platform/http/problem.ts';
import { sendJob } from '../../platform/jobs.ts';
import { tellApprovers } from './messages.ts';
import { exportKind } from './registry.ts';
import './tables.ts';

export interface ExportAsked {
  kind: string;
  params: unknown;
  format: 'xlsx' | 'csv';
  masked: boolean;
  purpose: string;
}

type Needs = Pick<Context, 'clock' | 'permissions'>;

/**
 * Asks for a list. A masked one is made right away; an unmasked one waits for a second person.
 *
 * @throws Problem 404 for the kind, 403 `permissionMissing`, 409 `neverUnmasked`, 422 with the faults of the parameters
 */
export async function requestExport(
  trx: AppTransaction,
  { clock, permissions }: Needs,
  actor: Actor,
  asked: ExportAsked,
): Promise<string> {
  const kind = exportKind(asked.kind);
  if (actor.kind !== 'staff' || !mayCall(actor, kind.permission, permissions))
    throw forbidden('permissionMissing', `This needs the permission ${kind.permission}.`);
  if (!asked.masked && !kind.mayUnmask)
    throw conflict(
      'neverUnmasked',
      '这份清单不提供明文导出，请导出脱敏版 · this list is never exported unmasked; export it masked',
    );
  const parsed = kind.params.safeParse(asked.params);
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, 'params'));
  const now = clock.now();
  const id = newId();
  const { rows } = await sql<{ serial: number }>`SELECT nextval('export_numbers') AS serial`.execute(trx);
  const number = `DC${shanghaiDate(now).replaceAll('-', '')}-${String(rows[0]?.serial ?? 0).padStart(4, '0')}`;
  const [grant] = grantsHolding(actor, kind.permission, permissions);
  await trx
    .insertInto('export_requests')
    .values({
      ...{ id, number, kind: kind.kind, format: asked.format, masked: asked.masked, purpose: asked.purpose },
      params: json(parsed.data),
      status: asked.masked ? 'making' : 'asked',
      ...{ asked_by: actor.accountId, asked_by_name: actor.name, asked_at: now },
      place_path: grant?.placePath ?? '/',
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: 'export.ask', subjectType: 'export', subjectId: id, now },
    detail: { number, kind: kind.kind, masked: asked.masked, purpose: asked.purpose, params: parsed.data },
  });
  if (asked.masked) await sendJob(trx, 'exports.make', { id }, { singletonKey: id });
  else await tellApprovers(trx, { id, number, placePath: grant?.placePath ?? '/', asker: actor.name }, now);
  return id;
}
