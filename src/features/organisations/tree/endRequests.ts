import type { Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { mayWith, requireWith } from '../policy.ts';
import { getUnion } from '../queries.ts';
import { endUnion } from './endUnion.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { getActiveUnion, lockTree } from './lockTree.ts';
import { whyNotEnd } from './treeRules.ts';

export type EndRequestRow = Selectable<Database['union_change_requests']>;

/**
 * Asks for a merge (with `heirId`) or a dissolution (the superior keeps). A second person decides.
 *
 * @throws Problem 404, 403, 409 `unionEnded`, `rootStays`, `cycle`, `requestWaiting`
 */
export async function requestEnd(
  trx: AppTransaction,
  input: { unionId: string; heirId: string | null },
  basis: ChangeBasis & { reason: string },
): Promise<string> {
  await lockTree(trx);
  const union = await getUnion(trx, input.unionId);
  requireWith(basis.actor, 'union.change', union);
  await getActiveUnion(trx, union.id);
  const kind = input.heirId ? ('merge' as const) : ('dissolve' as const);
  if (!input.heirId && !union.parentId)
    throw conflict('rootStays', 'The federation at the top of the tree cannot end.');
  const heir = await getActiveUnion(trx, input.heirId ?? union.parentId ?? '');
  if (kind === 'merge') requireWith(basis.actor, 'union.change', heir);
  const refusal = whyNotEnd(union, heir);
  if (refusal) throw refusal;
  const id = newId();
  const row = await trx
    .insertInto('union_change_requests')
    .values({
      ...{ id, union_id: union.id, heir_id: heir.id, kind, status: 'waiting' },
      ...{
        effective_on: basis.effectiveOn,
        reason: basis.reason,
        document_number: basis.documentNumber ?? null,
      },
      requested_by: accountIdOf(basis.actor),
      requested_by_name: nameOf(basis.actor),
      requested_at: basis.now,
    })
    .onConflict((waiting) => waiting.column('union_id').where('status', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row)
    throw conflict('requestWaiting', `A merge or dissolution of ${union.name} waits to be decided already.`);
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    otherUnionId: heir.id,
    action: 'requestEnd',
    after: { kind, heirName: heir.name },
  });
  return id;
}

async function lockRequest(trx: AppTransaction, id: string): Promise<EndRequestRow> {
  const row = await trx
    .selectFrom('union_change_requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The request');
  return row;
}

/** What the actor may do with a request: nobody confirms one's own. */
export function requestActions(
  actor: Actor,
  row: Pick<EndRequestRow, 'status' | 'requested_by'>,
  union: { id: string; path: string },
): ('confirm' | 'refuse' | 'withdraw')[] {
  if (row.status !== 'waiting') return [];
  const own = row.requested_by !== null && row.requested_by === accountIdOf(actor);
  return [
    ...(!own && mayWith(actor, 'union.confirmEnd', union) ? (['confirm', 'refuse'] as const) : []),
    ...(own ? (['withdraw'] as const) : []),
  ];
}

/** @throws Problem 404, 403 `ownRequest` or `notYourUnion`, 409 `requestDecided` and what `endUnion` refuses */
export async function decideRequest(
  trx: AppTransaction,
  actor: Actor,
  input: { id: string; action: 'confirm' | 'refuse' | 'withdraw'; note?: string | undefined },
  now: Date,
): Promise<string> {
  await lockTree(trx);
  const row = await lockRequest(trx, input.id);
  const union = await getUnion(trx, row.union_id);
  const actions = requestActions(actor, row, union);
  if (!actions.includes(input.action)) {
    if (!mayWith(actor, 'union.confirmEnd', union) && !mayWith(actor, 'union.change', union))
      throw notFound('The request');
    if (row.status !== 'waiting')
      throw conflict('requestDecided', `The request was decided already (${row.status}).`, {
        status: row.status,
      });
    if (row.requested_by === accountIdOf(actor))
      throw forbidden('ownRequest', 'Somebody else has to confirm what you asked for.');
    throw forbidden('notYourUnion', 'Your roles do not let you decide this.');
  }
  const status = { confirm: 'done', refuse: 'refused', withdraw: 'withdrawn' } as const;
  await trx
    .updateTable('union_change_requests')
    .set({
      status: status[input.action],
      decided_by: accountIdOf(actor),
      decided_by_name: nameOf(actor),
      decided_at: now,
      note: input.note ?? null,
    })
    .where('id', '=', row.id)
    .execute();
  const basis: ChangeBasis = {
    ...{ actor, now, effectiveOn: row.effective_on, reason: row.reason, documentNumber: row.document_number },
  };
  if (input.action === 'confirm')
    await endUnion(trx, { unionId: row.union_id, heirId: row.heir_id, cause: row.kind }, basis);
  else
    await appendUnionEvent(
      trx,
      { ...basis, reason: input.note },
      {
        unionId: row.union_id,
        action: input.action === 'refuse' ? 'refuseEnd' : 'withdrawEnd',
        before: { kind: row.kind },
      },
    );
  return row.union_id;
}
