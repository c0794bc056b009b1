import type { Contact, SignedClaim } from '../../../protocol/claim.ts';
import type { TillPack } from '../../../till/contract.ts';

/** This phone as a till. The private key cannot be read out, only used. */
export interface TillDevice {
  id: string;
  privateKey: CryptoKey;
  counter: number;
  head: string;
  contact: Contact | null;
  /** Milliseconds the server's clock is ahead. */
  offset: number;
}

export interface Waiting {
  counter: number;
  hash: string;
  signed: SignedClaim;
  voucherId: string | null;
  goodName: string;
  holder: string;
  at: string;
  /** Set when the server could not take it as this device's word. */
  trouble?: string;
}

const stores = ['facts', 'waiting', 'used'] as const;
type Store = (typeof stores)[number];

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('niangjia-till', 1);
    request.onupgradeneeded = () => {
      for (const name of stores) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run<T>(
  names: readonly Store[],
  mode: IDBTransactionMode,
  work: (of: (name: Store) => IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction([...names], mode);
  const request = work((name) => transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const readDevice = () =>
  run<TillDevice | undefined>(['facts'], 'readonly', (of) => of('facts').get('device'));
export const saveDevice = (device: TillDevice) =>
  run(['facts'], 'readwrite', (of) => of('facts').put(device, 'device'));
export const readPack = () =>
  run<TillPack | undefined>(['facts'], 'readonly', (of) => of('facts').get('pack'));
export const savePack = (pack: TillPack) =>
  run(['facts'], 'readwrite', (of) => of('facts').put(pack, 'pack'));

/** The claim, the device's next place in its chain and the voucher as used: all of them or none. */
export const saveClaim = (device: TillDevice, waiting: Waiting) =>
  run([...stores], 'readwrite', (of) => {
    of('facts').put(device, 'device');
    if (waiting.voucherId) of('used').put(waiting.at, waiting.voucherId);
    return of('waiting').put(waiting, waiting.counter);
  });

export const readWaiting = () => run<Waiting[]>(['waiting'], 'readonly', (of) => of('waiting').getAll());
export const dropWaiting = (counter: number) =>
  run(['waiting'], 'readwrite', (of) => of('waiting').delete(counter));
export const keepTrouble = (waiting: Waiting, trouble: string) =>
  run(['waiting'], 'readwrite', (of) => of('waiting').put({ ...waiting, trouble }, waiting.counter));

export const usedAt = (voucherId: string) =>
  run<string | undefined>(['used'], 'readonly', (of) => of('used').get(voucherId));
export const forgetUsed = (voucherId: string) =>
  run(['used'], 'readwrite', (of) => of('used').delete(voucherId));
