export { type ConvertedProposal, takeConverted } from './convert.ts';
export { type FigurePeriod, type SuggestionFigures, suggestionFigures } from './figures.ts';
export { type LiftedSuggestion, type ProposalDrafter, registerProposalDrafter } from './proposalSinks.ts';
