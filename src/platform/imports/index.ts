export { carryThrough, readMapping, runImportCommand, wordsOf } from './command.ts';
export { removeOldFiles } from './files.ts';
export { FirstRows } from './firstRows.ts';
export { importHandlers, sendFile, workbookType } from './handlers.ts';
export { importJob } from './job.ts';
export {
  type Accepted,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  type Reading,
  registerImport,
  type Saved,
} from './kinds.ts';
export { createImport, getImport, recordOf } from './records.ts';
export { runImport } from './runImport.ts';
export type { ImportSummary, RowReasons } from './summary.ts';
