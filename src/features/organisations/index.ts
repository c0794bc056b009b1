export { type EconomicType, economicTypes } from './card/codes.ts';
export { electCommittee } from './committee/electCommittee.ts';
export { employerNameKey } from './employerName.ts';
export { saveHeadCounts } from './employers/headCount.ts';
export { settleEmployerPlaces } from './employers/settlePlaces.ts';
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
export { foundUnion } from './tree/changeUnion.ts';
export { type PathHolder, registerPathHolder } from './tree/pathHolders.ts';
