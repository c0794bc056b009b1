export { settleHandedFinding } from './findingCommands.ts';
export {
  type FoundingLeadTaker,
  type HandedFinding,
  type RectificationTaker,
  registerFoundingLeadTaker,
  registerRectificationTaker,
} from './findingSinks.ts';
export type { Step as VisitStep } from './store.ts';
