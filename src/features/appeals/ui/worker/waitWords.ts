import { useCallback } from 'react';
import { ApiProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  seconds: ['试的次数太多，请等 {count} 秒再试。', 'Too many tries. Wait {count} {count|second|seconds}.'],
  minutes: ['试的次数太多，请等 {count} 分钟再试。', 'Too many tries. Wait {count} {count|minute|minutes}.'],
  hours: [
    '试的次数太多，请等 {count} 小时再试，或者打 12351。',
    'Too many tries. Wait {count} {count|hour|hours}, or call 12351.',
  ],
});

const minute = 60;
const hour = 3_600;

/** Runs a call; a 429 is thrown on with words that say how long to wait. */
export function useWaitWords() {
  const t = useWords(words);
  return useCallback(
    async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (problem) {
        const wait = problem instanceof ApiProblem ? Number(problem.details.retryAfterSeconds) : Number.NaN;
        if (!(problem instanceof ApiProblem) || problem.status !== 429 || !(wait > 0)) throw problem;
        const text =
          wait < 2 * minute
            ? t('seconds', { count: Math.ceil(wait) })
            : wait < 2 * hour
              ? t('minutes', { count: Math.ceil(wait / minute) })
              : t('hours', { count: Math.ceil(wait / hour) });
        throw new ApiProblem(429, 'wait', text);
      }
    },
    [t],
  );
}
