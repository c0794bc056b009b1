import { makePhoneKeys } from '../../code/index.ts';
import type { BoundVoucher } from '../../contract.ts';

/** A bound voucher as the phone keeps it, so that its code needs no network. */
export interface KeptVoucher extends BoundVoucher {
  /** Milliseconds the server's clock is ahead of this phone's. */
  clockAhead: number;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('niangjia-vouchers', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys');
    request.result.createObjectStore('vouchers');
  };
  return asked(request);
}

async function read<T>(store: string, key: string): Promise<T | undefined> {
  const db = await open();
  return asked(db.transaction(store).objectStore(store).get(key) as IDBRequest<T | undefined>);
}

async function write(store: string, key: string, value: unknown): Promise<void> {
  const db = await open();
  await asked(db.transaction(store, 'readwrite').objectStore(store).put(value, key));
}

/** This phone's own pair; made once. The private key cannot leave it. */
export async function phoneKeys(): Promise<CryptoKeyPair> {
  const known = await read<CryptoKeyPair>('keys', 'phone');
  if (known) return known;
  const made = await makePhoneKeys();
  await write('keys', 'phone', made);
  return made;
}

export const keptVoucher = (voucherId: string) => read<KeptVoucher>('vouchers', voucherId);
export const keepVoucher = (voucher: KeptVoucher) => write('vouchers', voucher.voucherId, voucher);
