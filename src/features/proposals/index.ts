export { type ProposalFigureName, type ProposalFigures, proposalFigures } from './figures.ts';
