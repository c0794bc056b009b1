import type { ComponentType } from 'react';
import type { Pair } from '../../src/platform/i18n/language.ts';
import type { IconName } from './icons.tsx';

/** A screen, loaded when first opened: `screen: () => import('./FileAppeal.tsx').then((m) => m.FileAppeal)`. */
export type LoadScreen = () => Promise<ComponentType>;

/** What a feature exports as `workerRoutes` from `ui/worker/index.tsx`. */
export interface WorkerRoute {
  /** Parameters as `:name`. */
  path: string;
  title: Pair;
  screen: LoadScreen;
  /** 'worker' sends visitors to sign in first and brings them back. */
  access?: 'public' | 'worker';
  /** A place in the bottom navigation; there is room for two between Home and Me. */
  navigation?: { order: number; label: Pair; icon: IconName };
  /** A big button on the home page; `main` is for the one red one. */
  home?: { order: number; label: Pair; hint: Pair; icon: IconName; main?: boolean };
  /** A link on the page "me", under its title; one that asks to sign in is shown to workers only. */
  me?: { order: number };
}

export type ConsoleSection = 'work' | 'figures' | 'people' | 'help' | 'voice' | 'services' | 'settings';

/** What a feature exports as `consoleRoutes` from `ui/console/index.tsx`. */
export interface ConsoleRoute {
  path: string;
  title: Pair;
  screen: LoadScreen;
  /** Shown and opened only to holders; absent: everybody signed in as staff. */
  permission?: string;
  /** What messages may be about that this screen shows: type → path within the console, with `:id`. */
  subjects?: Readonly<Record<string, string>>;
  /** Absent: reached from other screens only. */
  navigation?: { section: ConsoleSection; order: number; icon: IconName };
}

export interface SearchHit {
  key: string;
  title: string;
  hint?: string;
  /** Path within the console. */
  to: string;
}

/** What a feature may export as `consoleSearch`: it feeds the box in the header. */
export interface ConsoleSearch {
  label: Pair;
  permission?: string;
  /** Loaded at the first search. */
  load: () => Promise<(text: string, signal: AbortSignal) => Promise<SearchHit[]>>;
}

/** What a feature may export as `consoleTray`: a button with a badge in the header. */
export interface ConsoleTray {
  order: number;
  permission?: string;
  screen: LoadScreen;
}

/** Where a panel stands: a strip on top, then three columns whose panels share the height. */
export const cockpitColumns = [
  { column: 'top', areas: ['strip'] },
  { column: 'left', areas: ['left1', 'left2', 'left3'] },
  { column: 'middle', areas: ['centre', 'bottom'] },
  { column: 'right', areas: ['right1', 'right2', 'right3'] },
] as const;

/** Pages of the wall screen, in the order of their buttons. */
export const cockpitBoards = ['appeals', 'help', 'voice'] as const;
export type CockpitBoard = (typeof cockpitBoards)[number];

/**
 * What a feature exports as `cockpitPanels` from `ui/cockpit/index.tsx`. Two panels in one area of a board become tabs;
 * for a third the heading has no room.
 */
export interface CockpitPanel {
  key: string;
  title: Pair;
  board: CockpitBoard;
  area: (typeof cockpitColumns)[number]['areas'][number];
  order: number;
  permission?: string;
  screen: LoadScreen;
}
