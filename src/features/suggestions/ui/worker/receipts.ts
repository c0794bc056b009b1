import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from '#web/shared/settings.ts';

/** What finds an anonymous suggestion again: told once by the server, kept on this phone until it is told to forget. */
export interface Receipt {
  number: string;
  trackingCode: string;
}

const settingName = 'suggestionReceipts';
const most = 20;
const listeners = new Set<() => void>();
let receipts: readonly Receipt[] = read();

function read(): readonly Receipt[] {
  try {
    const parsed: unknown = JSON.parse(readSetting(settingName) ?? '[]');
    return Array.isArray(parsed) ? (parsed as Receipt[]) : [];
  } catch {
    return [];
  }
}

function keep(next: readonly Receipt[]): void {
  receipts = next;
  writeSetting(settingName, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** Keeps the answer to a suggestion; answers to other writes are let pass. */
export function keepReceipt(answer: unknown): void {
  const { number, trackingCode } = (answer ?? {}) as { number?: unknown; trackingCode?: unknown };
  if (typeof number !== 'string' || typeof trackingCode !== 'string') return;
  keep([{ number, trackingCode }, ...receipts.filter((one) => one.number !== number)].slice(0, most));
}

export function forgetReceipt(number: string): void {
  keep(receipts.filter((receipt) => receipt.number !== number));
}

/** Newest first. */
export const useReceipts = (): readonly Receipt[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => receipts,
  );
