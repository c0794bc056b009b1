import { createContext, useContext } from 'react';
import type { ImportRoutes } from '../../../../../platform/imports/contract.ts';

type Pair = readonly [zh: string, en: string];

/** What the screens of imports need to know of one kind of list. */
export interface ImportDesk {
  routes: ImportRoutes;
  /** Address of the empty form; a kind of list may have none. */
  formAddress?: string;
  /** Where the screens live: `/members/imports`. */
  base: string;
  /** Live topic of these imports. */
  topic: string;
  /** Where one desk has several kinds of import: the topics of all of them. */
  topics?: readonly string[];
  title: Pair;
  back: { to: string; words: Pair };
  how: Pair;
  place: Pair;
  /** The kind's own counts, in the order they are shown. */
  counts: Readonly<Record<string, Pair>>;
  /** Counts that are shown only where there are some. */
  reasons?: Readonly<Record<string, Pair>>;
}

const Current = createContext<ImportDesk | null>(null);
export const ImportDeskProvider = Current.Provider;

export function useImportDesk(): ImportDesk {
  const desk = useContext(Current);
  if (!desk) throw new Error('An import screen stands inside an ImportDeskProvider.');
  return desk;
}
