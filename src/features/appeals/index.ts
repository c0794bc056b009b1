export {
  type MatterGroupCount,
  type MatterGroupQuery,
  matterGroupCounts,
  matterGroupIds,
} from './figures/matterGroups.ts';
export { type FiledAppeal, fileAppeal } from './file.ts';
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
export { parseFiling } from './parseFiling.ts';
export { searchTerms } from './searchTerms.ts';
