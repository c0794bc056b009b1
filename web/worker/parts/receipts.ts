import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from '../../shared/settings.ts';

/** What finds something sent without a name again: kept on this phone until it is told to forget. */
export interface Receipts<Receipt extends { number: string }> {
  /** Newest first. */
  current: () => readonly Receipt[];
  keep: (receipt: Receipt) => void;
  forget: (number: string) => void;
  /** The same as `current`, told of every change. */
  useAll: () => readonly Receipt[];
}

const most = 20;

function read<Receipt>(settingName: string): readonly Receipt[] {
  try {
    const parsed: unknown = JSON.parse(readSetting(settingName) ?? '[]');
    return Array.isArray(parsed) ? (parsed as Receipt[]) : [];
  } catch {
    return [];
  }
}

/** The receipts of one kind, under a setting of their own; the newest twenty are kept. */
export function receiptsOf<Receipt extends { number: string }>(settingName: string): Receipts<Receipt> {
  const listeners = new Set<() => void>();
  let receipts = read<Receipt>(settingName);
  const change = (next: readonly Receipt[]) => {
    receipts = next;
    writeSetting(settingName, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = () => receipts;
  const others = (number: string) => receipts.filter((one) => one.number !== number);
  return {
    current,
    keep: (receipt) => change([receipt, ...others(receipt.number)].slice(0, most)),
    forget: (number) => change(others(number)),
    useAll: () => useSyncExternalStore(subscribe, current),
  };
}
