import { ApiProblem, explainProblem } from '../../shared/api.ts';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { useSession } from '../../shared/session.ts';
import { Link, usePlace } from '../router.tsx';

const words = defineWords({
  loading: ['正在打开…', 'Opening …'],
  again: ['再试一次', 'Try again'],
  missing: ['这里没有内容', 'Nothing to show here'],
  missingText: [
    '网址或二维码可能不对，内容可能已经移走，或者只给有关的人看。',
    'The address or code may be mistyped, the page may have moved, or it is for those concerned only.',
  ],
  signIn: ['登录后再看', 'Sign in and look again'],
  failed: ['打不开', 'It does not open'],
  home: ['回首页', 'Back to home'],
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

const missing: ReadonlySet<number> = new Set([403, 404, 422]);

/** A whole page that could not be read: why, and where to go from here. Trying again is for what may mend itself. */
export function ProblemPage({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useWords(words);
  const { path } = usePlace();
  const isVisitor = useSession()?.kind === 'visitor';
  const isMissing = problem instanceof ApiProblem && missing.has(problem.status);
  // A refusal says more than its status: a seat that has ended, a body one does not sit in.
  const isTold = isMissing && problem.status === 403;
  return (
    <>
      <h1>{t(isMissing ? 'missing' : 'failed')}</h1>
      {isMissing && !isTold && <p className="notice info">{t('missingText')}</p>}
      {isTold && <ProblemNotice problem={problem} />}
      {!isMissing && <ProblemNotice problem={problem} onRetry={onRetry} />}
      <div className="buttons">
        {isMissing && isVisitor && (
          <Link className="button main wide" to={`/sign-in?next=${encodeURIComponent(path)}`}>
            {t('signIn')}
          </Link>
        )}
        <Link className="button wide" to="/">
          {t('home')}
        </Link>
      </div>
    </>
  );
}
