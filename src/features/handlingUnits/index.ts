export { createUnit, placePerson } from './commands.ts';
export { explainAssigned } from './explainAssigned.ts';
export { registerUnitWork } from './openWork.ts';
export {
  peopleOfUnits,
  placesInUnits,
  requireUnit,
  type UnitRow,
  unitNames,
  unitsOf,
  unitsWithin,
} from './queries.ts';
