import './letters.css';
import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics, useRouteQuery } from '#web/shared/query.ts';
import { letterRoutes } from '../../contract.ts';
import { LetterCard } from './LetterCard.tsx';

const words = defineWords({
  title: ['文书', 'Letters'],
  none: [
    '还没有文书。受理、调解、办结时会自动出具。',
    'No letters yet. They come with accepting, settling and closing.',
  ],
});

interface LettersPanelProps {
  subjectType: string;
  subjectId: string;
  /** Civil date in Asia/Shanghai. */
  today: string;
}

/** The letters of one subject, newest first, with all that may be done with them. */
export function LettersPanel({ subjectType, subjectId, today }: LettersPanelProps) {
  const t = useWords(words);
  const client = useQueryClient();
  const { data, error } = useRouteQuery(
    letterRoutes.listLetters,
    { query: { subjectType, subjectId } },
    { topics: ['letters', 'appeals'] },
  );
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      {error && <Alert type="error" title={explainProblem(error)} />}
      {data?.letters.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plainList">
        {data?.letters.map((letter) => (
          <LetterCard
            key={letter.id}
            letter={letter}
            today={today}
            onChanged={() => invalidateTopics(client, ['*'])}
          />
        ))}
      </ul>
    </section>
  );
}
