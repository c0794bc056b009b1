import type { Context } from '../../../platform/context.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { rateLimit } from '../../../platform/http/rateLimit.ts';
import { readClaim, type SignedClaim } from '../protocol/claim.ts';
import { makeContact } from '../redemption/contact.ts';
import { ownRedemption } from '../redemption/queries.ts';
import { type Taken, takeClaim } from '../redemption/redeem.ts';
import type { TakenView } from './contract.ts';

/** Claims a minute of one device: more is no till. */
const limitDevice = rateLimit(600);

/**
 * Takes one claim in a transaction of its own, so that a bad one does not hold up the others. The signature says who is
 * asking; no session is needed at a busy counter, and none can be stolen from it.
 */
export async function takeOne(
  context: Context,
  route: string,
  signed: SignedClaim,
  via: 'online' | 'offline',
): Promise<TakenView> {
  const { clock, secret } = context;
  const device = readClaim(signed.text)?.device ?? 'unreadable';
  limitDevice(device, clock.now().getTime());
  const call = {
    ...{ actor: { kind: 'system', name: `核销设备 ${device.slice(0, 8)}` } as const, route },
    ...{ idempotencyKey: null, fingerprint: '' },
  };
  const now = clock.now();
  const taken = await runCommand(context, call, (trx) => takeClaim(trx, signed, { secret, via, now }));
  if (taken.kind === 'claim') context.live.changed('redemptions');
  return viewOf(context, taken, now);
}

async function viewOf({ db }: Context, taken: Taken, now: Date): Promise<TakenView> {
  if (taken.kind === 'evidence') return taken;
  const redemption = await ownRedemption(db, taken.claimId, now);
  return { kind: 'claim', hash: redemption.hash, redemption };
}

/** A fresh contact for the device whose word was taken; none for anybody else. */
export function contactAfter(context: Context, signed: SignedClaim, taken: TakenView) {
  const device = readClaim(signed.text)?.device;
  return device && taken.kind === 'claim' ? makeContact(context.secret, device, context.clock.now()) : null;
}
