import type { Kysely } from 'kysely';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { bankAccountOf, setBankAccount } from '../../funds/index.ts';
import type { BankAccountInput } from '../contract.ts';
import { addEvent, type Step } from '../events.ts';
import { lockManaged } from './commands.ts';

/** Bank, holder and the last digits; the number itself is shown to the payer alone, by the funds desk. */
export async function bankOf(db: Kysely<Database>, merchantId: string) {
  const account = await bankAccountOf(db, { merchantId });
  return account && { bank: account.bank, holder: account.holder, tail: account.tail };
}

/** @throws 404, 403, 422 */
export async function setMerchantBank(
  trx: AppTransaction,
  step: Step,
  merchantId: string,
  input: BankAccountInput,
): Promise<void> {
  await lockManaged(trx, step, merchantId);
  await setBankAccount(trx, { ...input, owner: { merchantId }, actor: step.actor }, step.now);
  await addEvent(trx, step, { merchantId, action: 'setBank', detail: { bank: input.bank } });
}
