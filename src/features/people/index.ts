export { findPeopleByIdentity, getPerson, livingPersonId, peopleWithPhone } from './lookups.ts';
export type { PersonField, PersonFields, SealedField } from './personFields.ts';
export {
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  personColumns,
  personFields,
} from './personRow.ts';
export { linkPersonToPlace, type PlaceLink, unlinkPersonFromPlace } from './places.ts';
export { type MergeAsked, type PersonReference, registerPersonReferences } from './references.ts';
export { createPerson, findOrCreatePerson, holdIdentity, holdPerson, type PersonInput } from './store.ts';
