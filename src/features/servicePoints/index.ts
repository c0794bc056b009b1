export { addDesk, addServicePoint } from './commands.ts';
export { type Hours, usualHours } from './hours.ts';
export { mayManagePoint, mayPlanAtPoint, worksAtPoint } from './policy.ts';
export {
  findDesk,
  findServicePoint,
  getServicePoint,
  pointNames,
  pointsBelow,
  pointsUpFrom,
  type ServicePoint,
} from './queries.ts';
export type { DeskKind, PointKind } from './tables.ts';
export { pointKindWords } from './words.ts';
