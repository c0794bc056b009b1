import { callRoute } from '#web/shared/api.ts';
import { publicKeyText } from '../../code/index.ts';
import { bindRoute } from './calls.ts';
import { type KeptVoucher, keepVoucher, keptVoucher, phoneKeys } from './phoneStore.ts';

/**
 * The voucher bound to this phone: told anew where there is a network, else as it was kept. Another phone's code dies.
 *
 * @throws ApiProblem where there is neither network nor a kept voucher, or the voucher cannot be used
 */
export async function bindHere(voucherId: string): Promise<{ voucher: KeptVoucher; keys: CryptoKeyPair }> {
  const keys = await phoneKeys();
  const kept = await keptVoucher(voucherId);
  try {
    const publicKey = await publicKeyText(keys.publicKey);
    const bound = await callRoute(bindRoute, { body: { voucherId, publicKey } });
    const voucher = { ...bound, clockAhead: Date.parse(bound.now) - Date.now() };
    await keepVoucher(voucher);
    return { voucher, keys };
  } catch (problem) {
    if (kept && !navigator.onLine) return { voucher: kept, keys };
    throw problem;
  }
}
