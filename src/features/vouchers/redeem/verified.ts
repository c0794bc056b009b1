import type { Kysely } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import { normaliseCode } from '../../../platform/crypto/codes.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type CodeVerdict, verifyCode } from '../code/index.ts';
import { codePurpose } from '../store.ts';
import { redeemWindow } from '../windows.ts';
import { campaignPublicKeys, redeemsFor } from './keys.ts';

type Db = Kysely<Database>;

/** The verdict of a code plus what the register of vouchers knows. */
export type OnlineVerdict = CodeVerdict | 'notClaimed' | 'unknown' | 'refunded';

export interface VerifiedVoucher {
  verdict: OnlineVerdict;
  voucherId: string | null;
  campaignId: string | null;
  title: string | null;
  goodId: string | null;
  goodName: string | null;
  amountFen: number | null;
  /** Masked. */
  holder: string | null;
  redeemedAt: Date | null;
}

const nothing = (verdict: OnlineVerdict): VerifiedVoucher => ({
  ...{ verdict, voucherId: null, campaignId: null, title: null, goodId: null, goodName: null },
  ...{ amountFen: null, holder: null, redeemedAt: null },
});

/**
 * What a till with network may know of a scanned QR text or a typed code: the verdict in the words of `verifyCode`, and
 * whether the voucher was used, taken back or bound to a newer phone. Writes nothing.
 */
export async function verifiedVoucher(
  db: Db,
  asked: { text: string; merchantId: string },
  now: Date,
): Promise<VerifiedVoucher> {
  const scanned = asked.text.trim().startsWith('NV1.');
  const keys = scanned ? await campaignPublicKeys(db, { merchantId: asked.merchantId }) : [];
  const judged = scanned ? await verifyCode(asked.text, keys, now) : null;
  if (judged && !judged.certificate) return nothing(judged.verdict);
  const row = await findRow(db, judged?.certificate?.voucherId ?? null, asked.text);
  if (!row) return nothing(scanned ? 'forged' : 'unknown');
  if (!(await redeemsFor(db, row.campaign_id, asked.merchantId))) return nothing('outOfScope');
  const told = {
    ...{ voucherId: row.id, campaignId: row.campaign_id, title: row.title, goodId: row.good_id },
    ...{ goodName: row.good_name, amountFen: row.price_fen, redeemedAt: row.redeemed_at },
    holder: row.person_name ? maskName(row.person_name) : null,
  };
  const known = stateVerdict(row, now);
  if (known) return { ...told, verdict: known };
  const older = (judged?.certificate?.holderVersion ?? row.holder_version) < row.holder_version;
  return { ...told, verdict: older ? 'stale' : (judged?.verdict ?? 'valid') };
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function stateVerdict(row: Row, now: Date): OnlineVerdict | null {
  if (row.status === 'redeemed') return 'alreadyUsed';
  if (row.status === 'refunded' || row.status === 'withdrawn') return 'refunded';
  if (row.status === 'issued' || row.campaign_status === 'cancelled') return 'notClaimed';
  return redeemWindow(row, now);
}

function findRow(db: Db, voucherId: string | null, typed: string) {
  const query = db
    .selectFrom('vouchers as v')
    .innerJoin('voucher_campaigns as c', 'c.id', 'v.campaign_id')
    .innerJoin('voucher_goods as g', 'g.id', 'v.good_id')
    .leftJoin('people as p', 'p.id', 'v.person_id')
    .select(['v.id', 'v.campaign_id', 'v.good_id', 'v.status', 'v.holder_version', 'v.redeemed_at'])
    .select(['c.title', 'c.claim_from', 'c.claim_until', 'c.redeem_from', 'c.redeem_until'])
    .select(['c.status as campaign_status', 'g.name as good_name', 'g.price_fen', 'p.name as person_name']);
  const found = voucherId
    ? query.where('v.id', '=', voucherId)
    : // vouchers_code
      query.where('v.code_index', 'in', fieldsOf(db).indexes(codePurpose, normaliseCode(typed)));
  return found.limit(1).executeTakeFirst();
}
