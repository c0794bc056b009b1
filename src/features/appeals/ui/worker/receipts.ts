import { useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from '#web/shared/settings.ts';
import type { DeadlineView } from '../../contract.ts';

/** What a worker needs to find an appeal again, kept on this phone until it is told to forget. */
export interface Receipt {
  /** Key of the write, so that a form finds out that its waiting write went through. */
  writeId: string;
  number: string;
  queryCode: string;
  next: Pick<DeadlineView, 'due' | 'name' | 'explanation'> | null;
}

const settingName = 'receipts';
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

interface FiledAnswer {
  number?: unknown;
  queryCode?: unknown;
  nextDeadline?: DeadlineView | null;
}

/** Keeps the answer to a filed appeal; answers to other writes are let pass. */
export function keepReceipt(writeId: string, answer: unknown): void {
  const { number, queryCode, nextDeadline } = (answer ?? {}) as FiledAnswer;
  if (typeof number !== 'string' || typeof queryCode !== 'string') return;
  const next = nextDeadline
    ? { due: nextDeadline.due, name: nextDeadline.name, explanation: nextDeadline.explanation }
    : null;
  const others = receipts.filter((receipt) => receipt.number !== number);
  keep([{ writeId, number, queryCode, next }, ...others].slice(0, most));
}

export function forgetReceipt(number: string): void {
  keep(receipts.filter((receipt) => receipt.number !== number));
}

export function currentReceipts(): readonly Receipt[] {
  return receipts;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Newest first. */
export function useReceipts(): readonly Receipt[] {
  return useSyncExternalStore(subscribe, currentReceipts);
}
