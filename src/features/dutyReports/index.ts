import './tables.ts';

export { type DutyEvidence, registerDutyEvidence } from './evidence.ts';
export {
  type DutyActInput,
  type DutySubject,
  recordDutyAct,
  recordDutyResult,
  reverseDutyAct,
} from './record.ts';
export type { DutyKind } from './tables.ts';
