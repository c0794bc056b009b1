import { accountIdOf } from '../../../platform/auth/actor.ts';
import { keyedHash, normaliseCode, randomCode } from '../../../platform/crypto/codes.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { addEvent, type Step } from '../events.ts';
import { getOpenShop } from '../merchant/commands.ts';
import { accessTo, type MerchantAccess, staffMay } from '../policy.ts';
import { importPublicKey } from '../protocol/crypto.ts';
import { chainStart } from '../protocol/sign.ts';
import { findRedemptionSettings } from '../settings.ts';

const codeHash = (secret: Buffer, code: string) => keyedHash(secret, 'tillEnrolment', normaliseCode(code));

/** The owner of the shop or the union's staff see to devices. @throws 404, 403 `ownerOnly` */
async function getWithDevices(trx: AppTransaction, { actor }: Step, id: string): Promise<MerchantAccess> {
  const merchant = await accessTo(trx, actor, id);
  if (merchant.till !== 'owner' && !staffMay(actor, 'merchants.manage', merchant.unionPath))
    throw forbidden('ownerOnly', 'Devices are seen to by the owner of the shop or by the union.');
  return merchant;
}

/** A one-time code; only its hash is kept. @throws 404, 403 `ownerOnly`, 409 `merchantClosed`, 422 */
export async function inviteDevice(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  input: { merchantId: string; shopId: string; label: string },
): Promise<{ code: string; expiresAt: Date }> {
  const merchant = await getWithDevices(trx, step, input.merchantId);
  if (merchant.status !== 'active') throw conflict('merchantClosed', 'This merchant redeems nothing now.');
  await getOpenShop(trx, input);
  const { enrolmentMinutes } = await findRedemptionSettings(trx);
  const code = randomCode(8);
  const expiresAt = new Date(step.now.getTime() + enrolmentMinutes * 60_000);
  await trx
    .insertInto('merchant_enrolments')
    .values({
      ...{ id: newId(), shop_id: input.shopId, code_hash: codeHash(secret, code), label: input.label },
      ...{ created_by: accountIdOf(step.actor) ?? '', created_at: step.now, expires_at: expiresAt },
      device_id: null,
    })
    .execute();
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt };
}

/** Makes a phone a till: the code is used up, the device's own public key is kept. @throws 422 code or key */
export async function enrolDevice(
  trx: AppTransaction,
  step: Step,
  secret: Buffer,
  input: { code: string; publicKey: string },
): Promise<string> {
  const invitation = await trx
    .selectFrom('merchant_enrolments as e')
    .innerJoin('merchant_shops as s', 's.id', 'e.shop_id')
    .select(['e.id', 'e.label', 'e.expires_at', 'e.device_id', 's.id as shop_id', 's.merchant_id'])
    .where('e.code_hash', '=', codeHash(secret, input.code))
    .forUpdate('e')
    .executeTakeFirst();
  const mine = invitation && (await accessTo(trx, step.actor, invitation.merchant_id).catch(() => null));
  if (!invitation || !mine?.till || invitation.device_id || invitation.expires_at <= step.now)
    throw invalid([
      {
        ...{ field: 'code', code: 'notGood' },
        message:
          '登记码不对、已用过或已过期，请让店主或工会重新生成 · wrong, used or expired; ask for a new one',
      },
    ]);
  if (!(await importPublicKey(input.publicKey)))
    throw invalid([{ field: 'publicKey', code: 'format', message: 'A P-256 public key is needed.' }]);
  const id = newId();
  const made = await trx
    .insertInto('merchant_devices')
    .values({
      ...{ id, merchant_id: invitation.merchant_id, shop_id: invitation.shop_id, label: invitation.label },
      ...{ public_key: input.publicKey, head: chainStart, enrolled_by: accountIdOf(step.actor) ?? '' },
      ...{ enrolled_at: step.now, contact_at: step.now, revoked_at: null, revoke_reason: null },
    })
    .onConflict((same) => same.column('public_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('keyKnown', 'This key belongs to a device already.');
  await trx
    .updateTable('merchant_enrolments')
    .set({ device_id: id })
    .where('id', '=', invitation.id)
    .execute();
  await addEvent(trx, step, {
    ...{ merchantId: invitation.merchant_id, subjectId: id, action: 'enrolDevice' },
    detail: { label: invitation.label, shopId: invitation.shop_id },
  });
  return id;
}

/** @throws 404, 403 `ownerOnly`, 409 `revokedAlready` */
export async function revokeDevice(
  trx: AppTransaction,
  step: Step,
  input: { merchantId: string; deviceId: string; reason: string },
): Promise<void> {
  await getWithDevices(trx, step, input.merchantId);
  const device = await trx
    .selectFrom('merchant_devices')
    .select(['id', 'revoked_at'])
    .where('id', '=', input.deviceId)
    .where('merchant_id', '=', input.merchantId)
    .forUpdate()
    .executeTakeFirst();
  if (!device) throw notFound('The device');
  if (device.revoked_at) throw conflict('revokedAlready', 'This device was revoked already.');
  await trx
    .updateTable('merchant_devices')
    .set({ revoked_at: step.now, revoke_reason: input.reason })
    .where('id', '=', device.id)
    .execute();
  const { merchantId, deviceId, reason } = input;
  await addEvent(trx, step, { merchantId, subjectId: deviceId, action: 'revokeDevice', detail: { reason } });
  await logAccess(trx, {
    ...{ actor: step.actor, action: 'merchant.revokeDevice', objectType: 'merchantDevice' },
    ...{ objectId: deviceId, detail: { reason }, now: step.now },
  });
}
