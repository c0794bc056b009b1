import { receiptsOf } from '#web/worker/parts/receipts.ts';

/** What finds an anonymous suggestion again: told once by the server. */
interface Receipt {
  number: string;
  trackingCode: string;
}

const receipts = receiptsOf<Receipt>('suggestionReceipts');

export const forgetReceipt = receipts.forget;
export const useReceipts = receipts.useAll;

/** Keeps the answer to a suggestion; answers to other writes are let pass. */
export function keepReceipt(answer: unknown): void {
  const { number, trackingCode } = (answer ?? {}) as { number?: unknown; trackingCode?: unknown };
  if (typeof number === 'string' && typeof trackingCode === 'string') receipts.keep({ number, trackingCode });
}
