import { categories, endReasons, fileSources, helpedCategories } from './vocabulary.ts';

export { type CurrentHardship, currentHardship } from './current.ts';
export { fileNumbersOf } from './fileNumbers.ts';
export { type OpenFileInput, openFile } from './open.ts';
export type { Category, FileSource, HelpedCategory } from './vocabulary.ts';

export const hardshipVocabulary = { categories, helpedCategories, fileSources, endReasons } as const;
