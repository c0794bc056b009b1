import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatDate, formatInstant, formatPeriod } from '../../src/platform/i18n/dates.ts';
import {
  htmlLanguage,
  isLanguage,
  type Language,
  type Pair,
  pick,
} from '../../src/platform/i18n/language.ts';
import { formatMoney, formatNumber } from '../../src/platform/i18n/numbers.ts';
import type { Say, Words } from '../../src/platform/i18n/words.ts';
import { readSetting, writeSetting } from './settings.ts';

export type { Language, Pair } from '../../src/platform/i18n/language.ts';
export { absent, formatBytes, formatRate } from '../../src/platform/i18n/numbers.ts';
export { defineWords } from '../../src/platform/i18n/words.ts';

const settingName = 'language';
const listeners = new Set<() => void>();
let language: Language = initialLanguage();

function initialLanguage(): Language {
  const stored = readSetting(settingName);
  return isLanguage(stored) ? stored : 'zh';
}

/** The language in force, for code outside React. */
export function currentLanguage(): Language {
  return language;
}

/** Switches every app on this device and remembers it. */
export function setLanguage(next: Language): void {
  language = next;
  writeSetting(settingName, next);
  applyLanguage();
  for (const listener of listeners) listener();
}

/** Keeps the `lang` attribute true to what is shown. */
export function applyLanguage(): void {
  document.documentElement.lang = htmlLanguage(language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage, currentLanguage);
}

/** `const t = useWords(words); t('open', { count: 3 })` */
export function useWords<T extends Record<string, Pair>>(words: Words<T>): Say<T> {
  const inForce = useLanguage();
  return useCallback((key, ...params) => words.say(inForce, key, ...params), [words, inForce]);
}

/** Picks from a pair that came as data: a route's title, a label of an answer. */
export function usePick(): (pair: Pair) => string {
  const inForce = useLanguage();
  return useCallback((pair) => pick(pair, inForce), [inForce]);
}

interface Formats {
  date(civilDate: string): string;
  instant(instant: string): string;
  period(from: string, to: string): string;
  /** Integer fen. */
  money(fen: number): string;
  number(value: number): string;
  /** Names after one another: 、 in Chinese. */
  list(items: readonly string[]): string;
  /** What is said of a thing after it, in brackets. */
  aside(thing: string, said: string): string;
}

/** Dates, money and numbers in the language in force; `today` (a civil date) lets near days be named. */
export function useFormats(today?: string): Formats {
  const inForce = useLanguage();
  return useMemo(
    () => ({
      date: (civilDate) => formatDate(civilDate, inForce, today),
      instant: (instant) => formatInstant(instant, inForce, today),
      period: (from, to) => formatPeriod(from, to, inForce),
      money: (fen) => formatMoney(fen, inForce),
      number: (value) => formatNumber(value, inForce),
      list: (items) => items.join(inForce === 'zh' ? '、' : ', '),
      aside: (thing, said) => (inForce === 'zh' ? `${thing}（${said}）` : `${thing} (${said})`),
    }),
    [inForce, today],
  );
}
