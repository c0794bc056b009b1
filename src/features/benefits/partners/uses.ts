import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { reverseHelp } from '../../helpLedger/index.ts';
import { tell } from '../shared/events.ts';
import { holding, readPage } from '../shared/list.ts';
import { reaches, type Step, withinPlaces } from '../shared/policy.ts';
import type { OfferUse, partnerRoutes } from './contract.ts';
import { getOffer } from './queries.ts';

interface Row {
  id: string;
  person_id: string;
  name: string;
  union_name: string | null;
  at: Date;
  undone_at: Date | null;
  undone_reason: string | null;
}

/** Members of the actor's places who took an offer, newest first. partner_uses_offer @throws 404 */
export async function offerUses(
  db: Kysely<Database>,
  actor: Actor,
  offerId: string,
  { search, after, limit }: QueryOf<typeof partnerRoutes.partnerUses>,
): Promise<{ items: OfferUse[]; next: string | null }> {
  const { mayManage } = await getOffer(db, actor, offerId);
  const { rows, next } = await readPage<Row>(db, {
    select: sql`x.id, x.person_id, p.name, u.short_name AS union_name, x.at, x.undone_at, x.undone_reason`,
    from: sql`partner_uses x JOIN people p ON p.id = x.person_id
      LEFT JOIN memberships m ON m.person_id = x.person_id AND m.ended_on IS NULL LEFT JOIN unions u ON u.id = m.union_id`,
    ...{ id: 'x.id', order: { by: sql`x.at`, type: 'timestamptz', descending: true }, after, limit },
    where: [
      sql<boolean>`x.offer_id = ${offerId}`,
      sql<boolean>`(${mayManage} OR ${withinPlaces(actor, 'benefit.see', 'm.union_path')})`,
      ...(search ? [sql<boolean>`p.name LIKE ${holding(search)}`] : []),
    ],
  });
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, person: { id: row.person_id, name: row.name }, union: row.union_name ?? '' },
      ...{ at: row.at.toISOString(), undoneAt: row.undone_at?.toISOString() ?? null },
      ...{ reason: row.undone_reason, mayUndo: mayManage && row.undone_at === null },
    })),
    next,
  };
}

/**
 * Taken by mistake: out of the ledger of help, and the member may take it again. The code stays spent, for somebody has
 * seen it.
 *
 * @throws 404, 409 `takenBack`
 */
export async function undoUse(trx: AppTransaction, step: Step, id: string, reason: string): Promise<string> {
  const use = await trx
    .selectFrom('partner_uses as x')
    .innerJoin('partner_offers as o', 'o.id', 'x.offer_id')
    .select(['x.offer_id', 'x.undone_at', 'o.union_path'])
    .where('x.id', '=', id)
    .forUpdate('x')
    .executeTakeFirst();
  if (!use || !reaches(step.actor, 'benefit.manage', use.union_path)) throw notFound('The offer taken');
  if (use.undone_at) throw conflict('takenBack', '已经撤销过了 · it was taken back already');
  await trx
    .updateTable('partner_uses')
    .set({ undone_at: step.now, undone_reason: reason })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'partnerOffer', id: use.offer_id }, 'undoUse', { use: id, reason });
  await reverseHelp(trx, { subjectType: 'partnerUse', subjectId: id, reason }, step.now);
  return use.offer_id;
}
