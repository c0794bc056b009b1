export type { EconomicType } from './card/codes.ts';
export { editCard } from './card/editCard.ts';
export { delayElection, electCommittee } from './committee/electCommittee.ts';
export { saveDivisions } from './divisions/divisions.ts';
export { employerNameKey } from './employerName.ts';
export { saveHeadCounts } from './employers/headCount.ts';
export { settleEmployerPlaces } from './employers/settlePlaces.ts';
export { applyLegalPerson, registerLegalPerson } from './legal/legalPerson.ts';
export { idsOf, isWithin, pathOf } from './path.ts';
export {
  ancestors,
  findStation,
  findTownForDivision,
  findTownForEmployer,
  findTownOf,
  findUnion,
  getUnion,
  holdUnion,
  type NamedEmployer,
  rootUnion,
  type Station,
  subtree,
  type Union,
  unionsOfEmployers,
} from './queries.ts';
export { searchEmployers } from './search.ts';
export { settleOrganisations } from './settleOrganisations.ts';
export {
  createEmployer,
  createStation,
  createUnion,
  type NewEmployer,
  type NewStation,
  type NewUnion,
} from './store.ts';
export type { UnionLevel } from './tables.ts';
export {
  registerUnionChangeHandler,
  type UnionChangeHandler,
  type UnionEnded,
  type UnionHolding,
  type UnionSplit,
} from './tree/changeHandlers.ts';
export { foundUnion, renameUnion } from './tree/changeUnion.ts';
export { endUnion } from './tree/endUnion.ts';
export type { ChangeBasis } from './tree/events.ts';
export { setLine } from './tree/lines.ts';
export { moveUnion } from './tree/moveUnion.ts';
export { type PathHolder, registerPathHolder } from './tree/pathHolders.ts';
