export { type ProposalFigureName, type ProposalFigures, proposalFigures } from './figures.ts';
export { writeDraft } from './propose.ts';
export type { Status } from './tables.ts';
