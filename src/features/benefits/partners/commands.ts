import { type Kysely, type Selectable, sql } from 'kysely';
import { nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { isMemberGroup } from '../../members/index.ts';
import { recordTransfer } from '../../privacy/index.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import {
  holdPlaced,
  ownMembership,
  type ServedPerson,
  type Step,
  todayOf,
  unionWithin,
} from '../shared/policy.ts';
import type { partnerRoutes } from './contract.ts';
import { type OfferAction, offerLife } from './lifecycle.ts';

export const codePurpose = 'partner.code';
registerSealedColumns({
  table: 'partner_codes',
  key: 'id',
  columns: [{ sealed: 'code_sealed', purpose: codePurpose }],
  indexes: [{ column: 'code_index', from: 'code_sealed', purpose: codePurpose }],
});

export type OfferRow = Selectable<Database['partner_offers']>;

export async function addOffer(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof partnerRoutes.addPartnerOffer>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  const unknown = input.workerGroups.filter((group) => !isMemberGroup(group));
  if (unknown.length > 0)
    throw invalid([{ field: 'workerGroups', code: 'unknown', message: '没有这个群体 · no such group' }]);
  const id = newId();
  await trx
    .insertInto('partner_offers')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, partner: input.partner, title: input.title },
      ...{ text: input.text, agreement: input.agreement, from_on: input.fromOn, until_on: input.untilOn },
      ...{ worker_groups: input.workerGroups, handing: input.handing, link: input.link ?? null },
      ...{ fields: input.fields, status: 'draft' as const, reason: null, end_told_at: null },
      created_at: step.now,
    })
    .execute();
  await tell(trx, step, { type: 'partnerOffer', id }, 'add');
  return id;
}

/** @throws 409 `noCodes` for an offer by codes that has none, `agreementOver` */
export async function actOnOffer(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: OfferAction,
  reason: string,
): Promise<void> {
  const offer = await holdPlaced(trx, step.actor, 'benefit.manage', 'partner_offers', id);
  const status = nextState(offerLife, offer.status, action);
  if (action === 'open' && offer.until_on <= todayOf(step))
    throw conflict('agreementOver', '合作协议已到期，请先续签 · the agreement is over; renew it first');
  if (action === 'open' && offer.handing === 'codes' && !(await freeCode(trx, id)))
    throw conflict('noCodes', '还没有兑换码，请先导入 · there are no codes yet; bring them in first');
  await trx
    .updateTable('partner_offers')
    .set({ status, reason, version: offer.version + 1 })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'partnerOffer', id }, action, { reason });
}

/** The next code nobody has; others that take one at the same moment get the one behind. partner_codes_free */
const freeCode = (trx: Kysely<Database>, offerId: string) =>
  trx
    .selectFrom('partner_codes')
    .selectAll()
    .where('offer_id', '=', offerId)
    .where('taken', '=', false)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Codes already there are left out, however often a list is sent. */
export async function addCodes(trx: AppTransaction, step: Step, id: string, codes: readonly string[]) {
  const offer = await holdPlaced(trx, step.actor, 'benefit.manage', 'partner_offers', id);
  if (offer.handing !== 'codes')
    throw conflict('byLink', '这项优惠用链接，不用兑换码 · this offer goes by link');
  const fields = fieldsOf(trx);
  const each = [...new Set(codes)];
  const added = await trx
    .insertInto('partner_codes')
    .values(
      each.map((code) => ({
        ...{ id: newId(), offer_id: id, code_sealed: fields.seal(codePurpose, code) },
        code_index: fields.index(codePurpose, code),
      })),
    )
    .onConflict((clash) => clash.columns(['offer_id', 'code_index']).doNothing())
    .returning('id')
    .execute();
  await tell(trx, step, { type: 'partnerOffer', id }, 'addCodes', { added: added.length });
  return { added: added.length, known: codes.length - added.length };
}

export async function addReport(
  trx: AppTransaction,
  step: Step,
  id: string,
  { label, reportedOn, people }: BodyOf<typeof partnerRoutes.addPartnerReport>,
): Promise<void> {
  await holdPlaced(trx, step.actor, 'benefit.manage', 'partner_offers', id);
  if (reportedOn > todayOf(step))
    throw invalid([{ field: 'reportedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  await trx
    .insertInto('partner_reports')
    .values({
      ...{ id: newId(), offer_id: id, label, reported_on: reportedOn, people },
      ...{ by_name: nameOf(step.actor), created_at: step.now },
    })
    .execute();
}

/** Whether an offer is for this member: of a union at or above theirs, in its time, for one of their groups. */
export const isFor = (
  offer: Pick<OfferRow, 'status' | 'union_path' | 'from_on' | 'until_on' | 'worker_groups'>,
  member: ServedPerson,
  today: string,
): boolean =>
  offer.status === 'open' &&
  member.unionPath.startsWith(offer.union_path) &&
  offer.from_on <= today &&
  today < offer.until_on &&
  (offer.worker_groups.length === 0 ||
    offer.worker_groups.some((group) => member.workerGroups.includes(group)));

/**
 * Takes an offer once; a second time gives the same. The partner learns only what the offer says, and only with the
 * member's agreement; each time it stands in the register of transfers.
 *
 * @throws 404, 409 `soldOut`, `agreementNeeded`
 */
export async function takeOffer(trx: AppTransaction, step: Step, id: string, agree: boolean): Promise<void> {
  const member = await ownMembership(trx, step.actor);
  // The offer's row is shared by all who take it; only closing waits.
  const offer = await trx
    .selectFrom('partner_offers')
    .selectAll()
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  if (!offer || !isFor(offer, member, todayOf(step))) throw notFound('The offer');
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`offer/${id}/${member.personId}`}, 0))`.execute(
    trx,
  );
  const known = await trx
    .selectFrom('partner_uses')
    .select('id')
    .where('offer_id', '=', id)
    .where('person_id', '=', member.personId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  if (known) return;
  if (offer.fields.length > 0 && !agree)
    throw conflict(
      'agreementNeeded',
      '领取要把列出的信息告诉合作方，请先同意 · the partner learns what is listed; agree first',
      { fields: offer.fields },
    );
  const code = offer.handing === 'codes' ? await freeCode(trx, id) : undefined;
  if (offer.handing === 'codes' && !code)
    throw conflict('soldOut', '已经领完了，有新的会再放出 · all are taken; more may come');
  if (code) await trx.updateTable('partner_codes').set({ taken: true }).where('id', '=', code.id).execute();
  const useId = newId();
  await trx
    .insertInto('partner_uses')
    .values({ id: useId, offer_id: id, person_id: member.personId, code_id: code?.id ?? null, at: step.now })
    .execute();
  await recordHelp(
    trx,
    {
      ...{ personId: member.personId, kind: 'service', amountFen: 0, unionId: offer.union_id },
      ...{ helpedOn: todayOf(step), subjectType: 'partnerUse', subjectId: useId },
      ...{ title: `${offer.partner} ${offer.title}`, countsTowardCap: false },
    },
    step.now,
  );
  if (offer.fields.length > 0)
    await recordTransfer(
      trx,
      step.actor,
      {
        ...{ kind: 'provided', recipient: offer.partner, purpose: offer.title, fields: offer.fields },
        ...{ peopleCount: 1, basis: 'consent', contract: offer.agreement },
        subject: { type: 'partnerOffer', id },
      },
      step.now,
    );
}
