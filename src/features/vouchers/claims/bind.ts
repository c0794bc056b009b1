import { sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { isPublicKey, signCertificate } from '../code/index.ts';
import { recordVoucherEvent } from '../events.ts';
import { type VoucherStatus, voucherAfter } from '../lifecycle.ts';
import { codePurpose, signingKeyPurpose } from '../store.ts';

interface Bindable {
  id: string;
  campaign_id: string;
  status: VoucherStatus;
  person_id: string;
  person_name: string;
  holder_key: string | null;
  holder_version: number;
  code_sealed: string;
  signing_key_sealed: string;
  good_number: number;
  redeem_from: Date;
  redeem_until: Date;
}

export interface Bound {
  voucherId: string;
  certificate: string;
  /** For typing in. */
  code: string;
  holderVersion: number;
}

async function hold(trx: AppTransaction, voucherId: string): Promise<Bindable> {
  // vouchers_pkey
  const { rows } = await sql<Bindable>`
    SELECT v.id, v.campaign_id, v.status, v.person_id, p.name AS person_name, v.holder_key, v.holder_version,
           v.code_sealed, c.signing_key_sealed, g.number AS good_number, c.redeem_from, c.redeem_until
      FROM vouchers v JOIN voucher_campaigns c ON c.id = v.campaign_id JOIN voucher_goods g ON g.id = v.good_id
      JOIN people p ON p.id = v.person_id
     WHERE v.id = ${voucherId} FOR UPDATE OF v`.execute(trx);
  const [row] = rows;
  if (!row) throw notFound('The voucher');
  return row;
}

/**
 * Binds a claimed voucher to a holder: a phone's public key, or paper. A new holder kills the code of the one before;
 * the same phone gets its certificate again.
 *
 * @throws Problem 404, 409 `voucherNotUsable`, 422 `holderKey`
 */
export async function bindVoucher(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  asked: { voucherId: string; personId: string; holder: string },
): Promise<Bound> {
  const row = await hold(trx, asked.voucherId);
  if (row.person_id !== asked.personId) throw notFound('The voucher');
  if (voucherAfter(row.status, 'bind') === null)
    throw conflict(
      'voucherNotUsable',
      `这张券现在不能使用（${row.status}） · this voucher is ${row.status}`,
      {
        status: row.status,
      },
    );
  if (asked.holder !== 'printed' && !(await isPublicKey(asked.holder)))
    throw invalid([{ field: 'publicKey', code: 'holderKey', message: 'This is no public key of a phone.' }]);
  const same = row.holder_key === asked.holder;
  const holderVersion = same ? row.holder_version : row.holder_version + 1;
  if (!same) {
    await trx
      .updateTable('vouchers')
      .set({ holder_key: asked.holder, holder_version: holderVersion })
      .where('id', '=', row.id)
      .execute();
    await recordVoucherEvent(trx, actor, now, {
      ...{ campaignId: row.campaign_id, voucherId: row.id },
      action: asked.holder === 'printed' ? 'print' : 'bind',
    });
  }
  const fields = fieldsOf(trx);
  const certificate = await signCertificate(fields.open(signingKeyPurpose, row.signing_key_sealed), {
    ...{ voucherId: row.id, campaignId: row.campaign_id, good: row.good_number, holderVersion },
    redeemFrom: Math.floor(row.redeem_from.getTime() / 1_000),
    redeemUntil: Math.floor(row.redeem_until.getTime() / 1_000),
    ...{ name: maskName(row.person_name), holder: asked.holder },
  });
  return { voucherId: row.id, certificate, code: fields.open(codePurpose, row.code_sealed), holderVersion };
}
