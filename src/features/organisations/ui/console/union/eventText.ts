import { useCallback } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { UnionEventView } from '../../../tree/contract.ts';

const words = defineWords({
  fromTo: ['从 {from} 到 {to}', 'From {from} to {to}'],
  below: ['在 {parent} 之下', 'Below {parent}'],
  with: ['对方：{other}', 'The other: {other}'],
  elected: ['第 {number} 届，{date} 选举，{end} 届满', 'Term {number}, elected {date}, ends {end}'],
  until: ['延到 {date}', 'Until {date}'],
  certificate: ['证书号 {number}', 'Certificate {number}'],
});

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The gist of a step in one line, from what it kept of before and after. */
export function useEventText(): (event: UnionEventView) => string {
  const t = useWords(words);
  return useCallback(
    ({ action, before, after, other }: UnionEventView) => {
      if (action === 'move')
        return t('fromTo', { from: text(before.parentName), to: text(after.parentName) });
      if (action === 'rename')
        return Object.keys(after)
          .map((key) => t('fromTo', { from: text(before[key]) || '—', to: text(after[key]) || '—' }))
          .join('；');
      if (action === 'found') return t('below', { parent: text(after.parentName) });
      if (action === 'elect')
        return t('elected', {
          number: text(after.number),
          date: text(after.electedOn),
          end: text(after.endsOn),
        });
      if (action === 'delayElection') return t('until', { date: text(after.until) });
      if (action === 'registerLegalPerson') return t('certificate', { number: text(after.number) || '—' });
      return other ? t('with', { other: other.name }) : '';
    },
    [t],
  );
}
