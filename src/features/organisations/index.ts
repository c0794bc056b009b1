export { employerNameKey } from './employerName.ts';
export { idsOf, isWithin, pathOf } from './path.ts';
export {
  ancestors,
  findStation,
  findTownForDivision,
  findTownForEmployer,
  findTownOf,
  findUnion,
  getUnion,
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
