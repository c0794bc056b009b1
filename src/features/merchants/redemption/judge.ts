import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Database } from '../../../platform/db/index.ts';
import { readCode, verifiedVoucher, verifyCode } from '../../vouchers/index.ts';
import type { Claim } from '../protocol/claim.ts';
import { type RefusalReason, withinBounds } from '../rules/claimRefusals.ts';
import type { RedemptionSettings } from '../settings.ts';
import type { TillDevice } from './chain.ts';
import { isContact } from './contact.ts';
import { keyOfCampaign } from './vouchers.ts';

type Db = Kysely<Database>;

/** What a code turned out to name. */
export interface Named {
  voucherId: string | null;
  campaignId: string | null;
  goodId: string | null;
  goodName: string;
  holder: string;
  amountFen: number;
}

export const nothingNamed: Named = {
  ...{ voucherId: null, campaignId: null, goodId: null, goodName: '', holder: '', amountFen: 0 },
};

export type Judgement = Named & { at: Date; reason: RefusalReason | null };

interface Case {
  device: TillDevice;
  claim: Claim;
  via: 'online' | 'offline';
  now: Date;
}

/** Whether the merchant redeems at all at that moment. */
async function merchantRefusal(db: Db, { device, via }: Case, at: Date): Promise<RefusalReason | null> {
  const merchant = await db
    .selectFrom('merchants')
    .select(['status', 'contract_from', 'contract_until'])
    .where('id', '=', device.merchantId)
    .executeTakeFirstOrThrow();
  const day = shanghaiDate(at);
  if (day < merchant.contract_from || (merchant.contract_until !== null && day >= merchant.contract_until))
    return 'contractOver';
  if (merchant.status === 'active') return null;
  if (via === 'online') return 'merchantClosed';
  // merchant_events_subject
  const closed = await db
    .selectFrom('merchant_events')
    .select('at')
    .where('subject_id', '=', device.merchantId)
    .where('action', 'in', ['suspend', 'end'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return closed && at < closed.at ? null : 'merchantClosed';
}

async function momentOf(
  db: Db,
  { device, claim, via, now }: Case,
  settings: RedemptionSettings,
): Promise<{ ok: true; at: Date } | { ok: false; reason: RefusalReason }> {
  const at = Date.parse(claim.at);
  if (via === 'online') {
    const off = Math.abs(at - now.getTime()) > settings.clockMinutes * 60_000;
    return off ? { ok: false, reason: 'clock' } : { ok: true, at: now };
  }
  // redemption_claims_contact
  const { n } = await db
    .selectFrom('redemption_claims')
    .select((is) => is.fn.countAll<number>().as('n'))
    .where('device_id', '=', device.id)
    .where('contact_at', '=', new Date(claim.contact.at))
    .where('via', '=', 'offline')
    .where('verdict', '=', 'accepted')
    .executeTakeFirstOrThrow();
  const contactAt = Date.parse(claim.contact.at);
  const bounds = withinBounds({ at, contactAt, receivedAt: now.getTime(), sinceContact: n }, settings);
  return bounds.ok ? { ok: true, at: new Date(bounds.at) } : bounds;
}

/** The code as a till with network sees it, or a typed one: the register of vouchers answers. */
async function askRegister(
  db: Db,
  { device, claim, now }: Case,
): Promise<Named & { reason: RefusalReason | null }> {
  const found = await verifiedVoucher(db, { text: claim.code, merchantId: device.merchantId }, now);
  const reasons: Partial<Record<typeof found.verdict, RefusalReason>> = {
    unknown: 'unknownVoucher',
    refunded: 'withdrawn',
  };
  const { verdict, voucherId, campaignId, goodId, goodName, holder, amountFen } = found;
  const reason = verdict === 'valid' ? null : (reasons[verdict] ?? (verdict as RefusalReason));
  return {
    ...{ voucherId, campaignId, goodId, goodName: goodName ?? '', holder: holder ?? '' },
    ...{ amountFen: amountFen ?? 0, reason },
  };
}

/** The code as it was at the till's moment; what became of the voucher since is the settlement's question. */
async function readOffline(
  db: Db,
  { device, claim }: Case,
  at: Date,
): Promise<Named & { reason: RefusalReason | null }> {
  const campaignId = readCode(claim.code)?.certificate.campaignId;
  const keys = campaignId ? await keyOfCampaign(db, campaignId, device.merchantId) : [];
  const { verdict, certificate, good } = await verifyCode(claim.code, keys, at);
  if (!certificate) return { ...nothingNamed, reason: verdict === 'outOfScope' ? 'outOfScope' : 'forged' };
  return {
    ...{ voucherId: certificate.voucherId, campaignId: certificate.campaignId, holder: certificate.name },
    ...{ goodId: good?.id ?? null, goodName: good?.name ?? '', amountFen: good?.priceFen ?? 0 },
    reason: verdict === 'valid' ? (good ? null : 'unknownVoucher') : verdict,
  };
}

/** Judges one claim whose place in its device's chain is sure. Writes nothing. */
export async function judge(
  db: Db,
  secret: Buffer,
  one: Case,
  settings: RedemptionSettings,
): Promise<Judgement> {
  const told = new Date(Date.parse(one.claim.at));
  if (!isContact(secret, one.device.id, one.claim.contact))
    return { ...nothingNamed, at: told, reason: 'contactForged' };
  const moment = await momentOf(db, one, settings);
  const scanned = one.claim.code.trim().startsWith('NV1.');
  const at = moment.ok ? moment.at : told;
  const named =
    one.via === 'online' || !scanned ? await askRegister(db, one) : await readOffline(db, one, at);
  const reason = moment.ok ? ((await merchantRefusal(db, one, at)) ?? named.reason) : moment.reason;
  return { ...named, at, reason };
}
