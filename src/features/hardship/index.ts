export { type CurrentHardship, currentHardship } from './current.ts';
export { fileNumbersOf } from './fileNumbers.ts';
export { liveFilesByTown } from './filesByTown.ts';
export { type OpenFileInput, openFile } from './open.ts';
export type { Category, FileSource, HelpedCategory } from './vocabulary.ts';
