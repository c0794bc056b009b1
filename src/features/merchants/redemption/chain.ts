import type { Kysely } from 'kysely';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { type Claim, claimHash, isSignedBy, readClaim, type SignedClaim } from '../protocol/claim.ts';
import type { EvidenceReason } from '../rules/claimRefusals.ts';

export interface TillDevice {
  id: string;
  merchantId: string;
  shopId: string;
  label: string;
  counter: number;
  head: string;
}

/** What came in, once it is known whose it is and where it stands. */
export type Received =
  | { kind: 'next'; device: TillDevice; claim: Claim; hash: string; signed: SignedClaim }
  | { kind: 'known'; claimId: string }
  /** `counter`: the last link of the device's chain known here. */
  | { kind: 'evidence'; reason: EvidenceReason; counter: number | null; hash: string };

/** The device, locked, so that its claims are taken one after another. */
export async function lockDevice(trx: AppTransaction, id: string) {
  return trx.selectFrom('merchant_devices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/**
 * Takes a signed text for what it is: the next link of its device's chain, one that is known, or something no device
 * vouches for, which is kept as evidence with the reason.
 */
export async function receive(trx: AppTransaction, signed: SignedClaim, receivedAt: Date): Promise<Received> {
  const claim = readClaim(signed.text);
  const hash = await claimHash(signed.text);
  const keep = async (
    reason: EvidenceReason,
    of?: { deviceId: string; merchantId: string; counter: number },
  ) => {
    await trx
      .insertInto('redemption_evidence')
      .values({
        ...{ id: newId(), device_id: of?.deviceId ?? claim?.device ?? null, item: json(signed), reason },
        ...{ merchant_id: of?.merchantId ?? null, account_id: null, item_hash: hash },
        received_at: receivedAt,
      })
      .onConflict((same) => same.columns(['item_hash', 'reason']).doNothing())
      .execute();
    return { kind: 'evidence', reason, counter: of?.counter ?? null, hash } as const;
  };
  if (!claim) return keep('unreadable');
  const row = await lockDevice(trx, claim.device);
  if (!row) return keep('unknownDevice');
  const of = { deviceId: row.id, merchantId: row.merchant_id, counter: row.counter };
  if (!(await isSignedBy(row.public_key, signed))) return keep('badSignature', of);
  const known = await findClaimByHash(trx, hash);
  if (known) return { kind: 'known', claimId: known };
  if (row.revoked_at) return keep('deviceRevoked', of);
  if (claim.counter > row.counter + 1) return keep('chainGap', of);
  if (claim.counter <= row.counter || claim.previous !== row.head) return keep('chainFork', of);
  const device: TillDevice = {
    ...{ id: row.id, merchantId: row.merchant_id, shopId: row.shop_id, label: row.label },
    ...{ counter: row.counter, head: row.head },
  };
  return { kind: 'next', device, claim, hash, signed };
}

/** redemption_claims_claim_hash_key */
async function findClaimByHash(db: Kysely<Database>, hash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('redemption_claims')
    .select('id')
    .where('claim_hash', '=', hash)
    .executeTakeFirst();
  return row?.id;
}
