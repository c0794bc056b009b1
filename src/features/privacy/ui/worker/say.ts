import { useCallback } from 'react';
import { usePick } from '#web/shared/i18n.ts';

/** Words that came with an answer of the server, in the language in force. */
export function useSay(): (words: { zh: string; en: string }) => string {
  const pick = usePick();
  return useCallback(({ zh, en }) => pick([zh, en]), [pick]);
}
