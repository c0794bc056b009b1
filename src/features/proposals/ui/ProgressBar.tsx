import './proposals.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { ProposalView } from '../contractViews.ts';
import { stepNames } from './words.ts';

const words = defineWords({
  bar: ['办理进度', 'Progress'],
  now: ['现在', 'now'],
});
const steps = ['submit', 'review', 'handle', 'inspect', 'feedback'] as const;

/** The five steps, with the day each was reached. */
export function ProgressBar({ proposal }: { proposal: Pick<ProposalView, 'step' | 'status' | 'reached'> }) {
  const t = useWords(words);
  const name = useWords(stepNames);
  const { date } = useFormats();
  const at = proposal.status === 'closed' ? steps.length : steps.indexOf(proposal.step);
  return (
    <ol className="proposalSteps" aria-label={t('bar')}>
      {steps.map((step, index) => {
        const day = proposal.reached[step];
        return (
          <li
            key={step}
            className={index < at ? 'past' : index === at ? 'now' : 'ahead'}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            {name(step)}
            <small>{index <= at && day ? date(day) : index === at ? t('now') : ''}</small>
          </li>
        );
      })}
    </ol>
  );
}
