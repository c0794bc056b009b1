export { type FoundingLeadTaker, type HandedFinding, registerFoundingLeadTaker } from './findingSinks.ts';
export type { Step as VisitStep } from './store.ts';
