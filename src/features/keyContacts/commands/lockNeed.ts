import type { Selectable } from 'kysely';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { ownKeeper, requireKeeper, standingTo } from '../access.ts';
import {
  mayDoNeed,
  mayDoOffer,
  type NeedAction,
  type NeedStatus,
  needAfter,
  type OfferAction,
  type OfferStatus,
  offerAfter,
  type Standing,
} from '../lifecycle.ts';
import { recordKeyContactEvent, type Step } from '../store.ts';

export type NeedRow = Selectable<Database['key_contact_needs']>;
export type OfferRow = Selectable<Database['key_contact_offers']>;

const changed = (version: number) =>
  conflict('changedMeanwhile', 'Somebody acted on this meanwhile. Look at it again.', { version });
const refused = (action: string, status: string) =>
  conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${status}”.`, { status });

/** The need with its row locked, so that two who act on it come one after the other. */
export async function lockNeedRow(trx: AppTransaction, id: string): Promise<NeedRow> {
  const need = await trx
    .selectFrom('key_contact_needs')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!need) throw notFound('The need');
  return need;
}

/** How the actor stands to a need through the contact it belongs to. */
export async function standingToNeed(trx: AppTransaction, step: Step, need: NeedRow): Promise<Standing> {
  const contact = await trx
    .selectFrom('key_contacts')
    .select(['union_path', 'keeper_person_id', 'keeper_account_id', 'until_on'])
    .where('id', '=', need.contact_id)
    .executeTakeFirstOrThrow();
  return standingTo(step.actor, await ownKeeper(trx, step.actor), contact);
}

/** @throws 404, 403 `noSeat`, `notAllowedHere`, 409 `changedMeanwhile`, `statusDoesNotAllow` */
export async function lockNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { action, version }: { action: NeedAction; version: number },
): Promise<NeedRow & { next: NeedStatus }> {
  const need = await lockNeedRow(trx, id);
  const standing = await standingToNeed(trx, step, need);
  if (standing === 'nobody') throw notFound('The need');
  if (standing === 'keeper') await requireKeeper(trx, step.actor, step.now);
  if (!mayDoNeed(standing, action))
    throw forbidden('notAllowedHere', '这一步由工会工作人员办理 · the union staff of the place do this');
  if (need.version !== version) throw changed(need.version);
  const next = needAfter(need.status, action);
  if (next === null) throw refused(action, need.status);
  return { ...need, next };
}

/** The offer and its need, locked in the order of the need first. @throws as lockNeed */
export async function lockOffer(
  trx: AppTransaction,
  step: Step,
  id: string,
  { action, version }: { action: OfferAction; version: number },
): Promise<{ need: NeedRow; offer: OfferRow & { next: OfferStatus } }> {
  const found = await trx
    .selectFrom('key_contact_offers')
    .select('need_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The offer');
  const need = await lockNeedRow(trx, found.need_id);
  const offer = await trx
    .selectFrom('key_contact_offers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const own = offer.account_id === accountIdOf(step.actor);
  const standing = action === 'withdraw' ? (own ? 'donor' : 'nobody') : await standingToNeed(trx, step, need);
  if (standing === 'nobody' || !mayDoOffer(standing, action)) throw notFound('The offer');
  if (standing === 'keeper') await requireKeeper(trx, step.actor, step.now);
  const next = offerAfter(offer.status, action);
  // The version of a list read before another offer was taken tells less than the status does.
  if (next === null) throw refused(action, offer.status);
  if (offer.version !== version) throw changed(offer.version);
  return { need, offer: { ...offer, next } };
}

type NeedChange = Partial<Omit<NeedRow, 'id' | 'version'>>;

export async function changeNeed(
  trx: AppTransaction,
  step: Step,
  need: NeedRow,
  { action, set, detail }: { action: string; set: NeedChange; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .updateTable('key_contact_needs')
    .set({ ...set, version: need.version + 1 })
    .where('id', '=', need.id)
    .execute();
  await recordKeyContactEvent(trx, step, {
    ...{ subject: 'need', id: need.id, action, detail: detail ?? {} },
  });
}

export async function changeOffer(
  trx: AppTransaction,
  step: Step,
  offer: OfferRow,
  { status, answer, action }: { status: OfferStatus; answer?: string | null; action: string },
): Promise<void> {
  await trx
    .updateTable('key_contact_offers')
    .set({ status, version: offer.version + 1, ...(answer === undefined ? {} : { answer }) })
    .where('id', '=', offer.id)
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'offer', id: offer.id, action });
}
