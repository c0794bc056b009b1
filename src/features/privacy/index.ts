export { consentStates, decideConsent, hasConsent, mayAskConsent } from './consents/consents.ts';
export { recordTransfer, type TransferInput } from './registers/transfers.ts';
export {
  type Correction,
  type DataSection,
  type Erasure,
  type ErasureOutcome,
  type ErasureScope,
  type PersonalDataSource,
  type RetentionRule,
  registerCorrection,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from './registry.ts';
