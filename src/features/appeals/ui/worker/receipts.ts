import { receiptsOf } from '#web/worker/parts/receipts.ts';
import type { DeadlineView } from '../../contract.ts';

/** What a worker needs to find an appeal again. */
export interface Receipt {
  /** Key of the write, so that a form finds out that its waiting write went through. */
  writeId: string;
  number: string;
  queryCode: string;
  next: Pick<DeadlineView, 'due' | 'name' | 'explanation'> | null;
}

const receipts = receiptsOf<Receipt>('receipts');

export const currentReceipts = receipts.current;
export const forgetReceipt = receipts.forget;
export const useReceipts = receipts.useAll;

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
  receipts.keep({ writeId, number, queryCode, next });
}
