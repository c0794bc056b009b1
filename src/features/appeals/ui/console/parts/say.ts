import { useCallback } from 'react';
import { useLanguage } from '#web/shared/i18n.ts';
import { civilDateOfInstant } from '../../../../../platform/i18n/dates.ts';
import { findCategory } from '../../../categories.ts';

/** Words as answers carry them. */
export interface SaidWords {
  zh: string;
  en: string;
}

/** Says words that come as data, in the language in force. */
export function useSay(): (words: SaidWords) => string {
  const language = useLanguage();
  return useCallback((words) => words[language], [language]);
}

/** A category by its code: the matter alone, or with the path to it. An unknown code stays as it is. */
export function useCategoryName(): (code: string, whole?: boolean) => string {
  const language = useLanguage();
  return useCallback(
    (code, whole = false) => {
      const names = findCategory(code)?.[language];
      if (!names) return code;
      return whole ? names.join(' / ') : names[2];
    },
    [language],
  );
}

/** Today's civil date in Asia/Shanghai by the clock of this computer. */
export function today(): string {
  return civilDateOfInstant(new Date().toISOString());
}
