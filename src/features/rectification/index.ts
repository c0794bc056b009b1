export { enterFinding, type RaisedFinding } from './findings.ts';
export { type FindingMoved, registerFindingSource } from './sources.ts';
export type { Step as RectificationStep } from './store.ts';
