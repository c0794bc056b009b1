import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';

export interface VoucherEvent {
  campaignId: string;
  voucherId?: string;
  action: string;
  merchantId?: string;
  deviceId?: string | undefined;
  happenedAt?: Date;
  via?: 'online' | 'offline';
  amountFen?: number;
  reversesId?: string;
  detail?: Record<string, unknown>;
}

/** One line of the story of a campaign or voucher. @returns its id */
export async function recordVoucherEvent(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  event: VoucherEvent,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('voucher_events')
    .values({
      ...{ id, campaign_id: event.campaignId, voucher_id: event.voucherId ?? null, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), action: event.action },
      ...{ merchant_id: event.merchantId ?? null, device_id: event.deviceId ?? null },
      ...{ happened_at: event.happenedAt ?? null, via: event.via ?? null },
      ...{ amount_fen: event.amountFen ?? null, reverses_id: event.reversesId ?? null },
      detail: json(event.detail ?? {}),
    })
    .execute();
  return id;
}
