export {
  type BankAccountInput,
  type BankAccountView,
  bankAccountOf,
  setBankAccount,
} from './bankAccounts.ts';
export { type CommitInput, commitMoney, releaseMoney } from './commitments.ts';
export { createFundSource } from './factory.ts';
export { cancelPayment, type OrderInput, orderPayment } from './payments.ts';
export { smallestPublicCount } from './queries/publicRules.ts';
export { type SourceChoice, sourcesFor } from './sourceList.ts';
export { type OpenSourceInput, openSource, type ReceiveInput, receiveMoney } from './sources.ts';
export { type Payee, type Payment, type PaymentSubject, registerPaymentSubject } from './subjects.ts';
export type { PaymentMethod, PaymentStatus, SourceKind } from './tables.ts';
