export {
  changePeople,
  createPeople,
  findPeopleByIdentities,
  holdPeopleValues,
  type PersonChange,
  peopleWithPhones,
} from './bulk.ts';
export { type IdentityFinding, readIdentity } from './checks.ts';
export {
  educations,
  employmentStatuses,
  identityKinds,
  politicalStatuses,
  residenceKinds,
  sexes,
  skillLevels,
} from './codes.ts';
export { type PersonCount, registerPersonCount } from './counts.ts';
export { compareChanged, compareRecord } from './duplicates/compare.ts';
export { ethnicGroups } from './ethnicGroups.ts';
export { findPeopleByIdentity, getPerson, livingPersonId, peopleWithPhone } from './lookups.ts';
export type { PersonField, PersonFields, SealedField } from './personFields.ts';
export {
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  personColumns,
  personFields,
} from './personRow.ts';
export { linkPeopleToPlaces, linkPersonToPlace, type PlaceLink, unlinkPersonFromPlace } from './places.ts';
export { type MergeAsked, type PersonReference, registerPersonReferences } from './references.ts';
export { searchPeople } from './search.ts';
export { createPerson, findOrCreatePerson, holdIdentity, holdPerson, type PersonInput } from './store.ts';
export type { PersonView } from './view.ts';
