import { ApiProblem, call } from '#web/shared/api.ts';
import { type Verified, verifyCode } from '../../../../vouchers/ui/code.ts';
import { makeDeviceKey, signText } from '../../../protocol/crypto.ts';
import { packText } from '../../../protocol/pack.ts';
import { chainStart, signClaim } from '../../../protocol/sign.ts';
import type { TakenView, TillPack } from '../../../till/contract.ts';
import { enrolRoute, packRoute, redeemRoute, syncRoute } from './addresses.ts';
import {
  dropWaiting,
  forgetUsed,
  keepTrouble,
  readDevice,
  readPack,
  readWaiting,
  saveClaim,
  saveDevice,
  savePack,
  type TillDevice,
  usedAt,
  type Waiting,
} from './store.ts';
import { type Verdict, verdictOf } from './verdicts.ts';

/** How long the counter waits for the server before it goes by what it knows itself. */
const patienceMs = 3_000;
const batchSize = 100;

const isOffline = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500;

/** One thing at a time: two taps, or two tabs, must not sign the same place of the chain. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('niangjia-till', work) : work();
}

export async function enrolTill(code: string): Promise<void> {
  const { privateKey, publicKey } = await makeDeviceKey();
  const { deviceId } = await call(enrolRoute, { body: { code, publicKey } });
  await saveDevice({ id: deviceId, privateKey, counter: 0, head: chainStart, contact: null, offset: 0 });
  await refreshPack();
}

const timeOf = (device: TillDevice) => new Date(Date.now() + device.offset);

async function askPack(device: TillDevice): Promise<TillPack> {
  const at = timeOf(device).toISOString();
  const signature = await signText(device.privateKey, packText(device.id, at));
  return call(packRoute, { body: { deviceId: device.id, at, signature } });
}

/** Speaks with the server: keys, spent vouchers, shares, limits, and the contact that starts the offline hours anew. */
export async function refreshPack(): Promise<TillPack | undefined> {
  let device = await readDevice();
  if (!device) return undefined;
  let pack: TillPack;
  try {
    pack = await askPack(device);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'clock') throw error;
    device = { ...device, offset: Date.parse(String(error.details.serverTime)) - Date.now() };
    pack = await askPack(device);
  }
  const offset = Date.parse(pack.serverTime) - Date.now();
  const fresh = (await readDevice()) ?? device;
  // Small differences are the way of the answer, not the clock.
  const kept = Math.abs(offset) < 5_000 ? 0 : offset;
  await saveDevice({ ...fresh, contact: pack.contact, offset: kept });
  await savePack(pack);
  return pack;
}

async function judgeHere(
  text: string,
  device: TillDevice,
  pack: TillPack,
): Promise<Verified & { usedAt?: string }> {
  const spent = new Set(pack.spent);
  const versions = new Map(pack.bindings.map((one) => [one.voucherId, one.holderVersion]));
  const judged = await verifyCode(text, pack.campaigns, timeOf(device), {
    isRedeemed: (voucherId) => spent.has(voucherId),
    holderVersion: (voucherId) => versions.get(voucherId),
  });
  const own = judged.certificate && (await usedAt(judged.certificate.voucherId));
  return own && judged.verdict === 'valid' ? { ...judged, verdict: 'alreadyUsed', usedAt: own } : judged;
}

/** Why this till may not go on without the server; null: it may. */
function offlineLimit(device: TillDevice, pack: TillPack, waiting: number): Verdict | null {
  const since = device.contact ? timeOf(device).getTime() - Date.parse(device.contact.at) : Infinity;
  if (since > pack.limits.offlineHours * 3_600_000) return verdictOf('offlineTooLong', { offline: true });
  if (waiting >= pack.limits.offlineClaims) return verdictOf('offlineTooMany', { offline: true });
  return null;
}

/**
 * What to do about a scanned or typed code. On line the server says; without it the till goes by the campaign's keys,
 * signs the redemption and brings it in later, once.
 */
export function redeemCode(text: string): Promise<Verdict> {
  return alone(() => redeemAlone(text.trim()));
}

async function redeemAlone(text: string): Promise<Verdict> {
  const device = await readDevice();
  const pack = await readPack();
  if (!device?.contact || !pack) return verdictOf('needsNetwork', { offline: true });
  const scanned = text.startsWith('NV1.');
  const judged = scanned ? await judgeHere(text, device, pack) : null;
  if (judged && judged.verdict !== 'valid') {
    const { certificate, good, usedAt: before } = judged;
    return verdictOf(judged.verdict, {
      ...(good ? { goodName: good.name } : {}),
      ...(certificate ? { holder: certificate.name } : {}),
      ...(before ? { usedAt: before } : {}),
    });
  }
  const before = await bringIn();
  if (before === 'offline') {
    if (!scanned) return verdictOf('needsNetwork', { offline: true });
    const limit = offlineLimit(device, pack, (await readWaiting()).length);
    if (limit) return limit;
  }
  const waiting = await sign(text, judged);
  if (before === 'offline') return handOut(waiting, true);
  return askServer(waiting, scanned);
}

const handOut = ({ goodName, holder }: Waiting, offline: boolean) =>
  verdictOf('handOut', { goodName, holder, offline });

async function sign(code: string, judged: Verified | null): Promise<Waiting> {
  const device = await readDevice();
  if (!device?.contact) throw new Error('This phone is no till.');
  const at = timeOf(device).toISOString();
  const counter = device.counter + 1;
  const { text, signature, hash } = await signClaim(device.privateKey, {
    ...{ v: 1, device: device.id, counter, previous: device.head, code, at, contact: device.contact },
  });
  const waiting: Waiting = {
    ...{ counter, hash, signed: { text, signature }, at },
    voucherId: judged?.certificate?.voucherId ?? null,
    ...{ goodName: judged?.good?.name ?? '', holder: judged?.certificate?.name ?? '' },
  };
  await saveClaim({ ...device, counter, head: hash }, waiting);
  return waiting;
}

async function askServer(waiting: Waiting, scanned: boolean): Promise<Verdict> {
  try {
    const { taken, contact } = await call(
      redeemRoute,
      { body: waiting.signed },
      { signal: AbortSignal.timeout(patienceMs) },
    );
    if (contact) await keepContact(contact);
    await settleHere(waiting, taken);
    return verdictOfTaken(taken);
  } catch (error) {
    if (!isOffline(error)) throw error;
    return scanned ? handOut(waiting, true) : verdictOf('needsNetwork', { offline: true });
  }
}

async function keepContact(contact: TillDevice['contact']): Promise<void> {
  const device = await readDevice();
  if (device) await saveDevice({ ...device, contact });
}

function verdictOfTaken(taken: TakenView): Verdict {
  if (taken.kind === 'evidence')
    return verdictOf(taken.reason === 'deviceRevoked' ? 'deviceRevoked' : 'trouble');
  const { redemption } = taken;
  const { goodName, holder, id } = redemption;
  return verdictOf(redemption.verdict === 'accepted' ? 'handOut' : (redemption.reason ?? 'trouble'), {
    ...{ goodName, holder, redemptionId: id },
  });
}

/** What the server said of a waiting item: it waits no more, or it stays with the trouble named. */
async function settleHere(waiting: Waiting, taken: TakenView): Promise<void> {
  if (taken.kind === 'evidence') {
    await keepTrouble(waiting, taken.reason);
    return;
  }
  await dropWaiting(waiting.counter);
  if (taken.redemption.verdict === 'refused' && waiting.voucherId) await forgetUsed(waiting.voucherId);
}

/** Brings in what waits, oldest first. 'offline' when the server could not be reached. */
async function bringIn(): Promise<'done' | 'offline'> {
  if (!navigator.onLine) return 'offline';
  for (;;) {
    const waiting = (await readWaiting()).filter(({ trouble }) => !trouble).slice(0, batchSize);
    if (waiting.length === 0) return 'done';
    try {
      const { items, contact } = await call(
        syncRoute,
        { body: { claims: waiting.map(({ signed }) => signed) } },
        { signal: AbortSignal.timeout(20_000) },
      );
      if (contact) await keepContact(contact);
      for (const [index, one] of waiting.entries()) {
        const taken = items[index];
        if (taken) await settleHere(one, taken);
      }
    } catch (error) {
      if (isOffline(error)) return 'offline';
      throw error;
    }
  }
}

/** Brings in what waits and fetches what is new. @returns whether the server was there */
export async function syncTill(): Promise<boolean> {
  const done = await alone(bringIn);
  if (done === 'offline') return false;
  try {
    await alone(async () => void (await refreshPack()));
    return true;
  } catch (error) {
    if (isOffline(error)) return false;
    throw error;
  }
}
