export { decideConsent, hasConsent, mayAskConsent } from './consents/consents.ts';
export { tellWorker } from './consents/tellWorker.ts';
export { recordTransfer, type TransferInput } from './registers/transfers.ts';
export {
  type Correction,
  type DataSection,
  type Erasure,
  type ErasureOutcome,
  type ErasureScope,
  keeperOf,
  type PersonalDataSource,
  type PersonKeeper,
  type RetentionRule,
  registerCorrection,
  registerErasure,
  registerPersonalData,
  registerPersonKeeper,
  registerRetention,
} from './registry.ts';
