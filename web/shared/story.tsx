import type { ReactNode } from 'react';
import { defineWords, useWords } from './i18n.ts';

const words = defineWords({
  story: ['经过', 'What happened'],
  next: ['接下来', 'Next'],
});

export interface StoryStep {
  key: string;
  /** When, in words. */
  when: string;
  title: string;
  text?: ReactNode;
  who?: string;
  state?: 'done' | 'warning' | 'problem' | 'good';
}

/** What comes next, by when, and who to ask. */
export interface StoryNext {
  title: string;
  by?: string;
  contact?: ReactNode;
  state?: 'waiting' | 'warning' | 'problem';
}

/** The timeline of a case: what happens next on top, then what happened, newest first. */
export function Story({ steps, next }: { steps: readonly StoryStep[]; next?: StoryNext }) {
  const t = useWords(words);
  return (
    <ol className="story" aria-label={t('story')}>
      {next && (
        <li className={`next ${next.state ?? 'waiting'}`}>
          <p className="when">{t('next')}</p>
          <p className="what">{next.title}</p>
          {next.by && <p className="by">{next.by}</p>}
          {next.contact && <p className="who">{next.contact}</p>}
        </li>
      )}
      {steps.map((step) => (
        <li key={step.key} className={step.state ?? 'done'}>
          <p className="when">{step.when}</p>
          <p className="what">{step.title}</p>
          {step.text && <div className="text">{step.text}</div>}
          {step.who && <p className="who">{step.who}</p>}
        </li>
      ))}
    </ol>
  );
}
