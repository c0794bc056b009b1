import { explainProblem } from '../../shared/api.ts';
import { defineWords, useWords } from '../../shared/i18n.ts';

const words = defineWords({
  loading: ['正在打开…', 'Opening …'],
  again: ['再试一次', 'Try again'],
});

export function Loading() {
  const t = useWords(words);
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  );
}

/** What went wrong while reading, with a way to try again. */
export function ProblemNotice({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const t = useWords(words);
  return (
    <div className="notice problem" role="alert">
      <p>{explainProblem(problem)}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('again')}
        </button>
      )}
    </div>
  );
}
