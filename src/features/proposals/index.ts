export { type ProposalFigureName, type ProposalFigures, proposalFigures } from './figures.ts';
export type { Status } from './tables.ts';
