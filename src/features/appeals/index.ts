export { openTasks } from './outgoing.ts';
export {
  type AppealBrief,
  getAppealBrief,
  getAppealByNumber,
  type JoinDuty,
  joinAppeal,
  recoveredOf,
  tellApplicant,
  visibleAppeals,
  whoCouldTake,
} from './outside.ts';
