import {
  createContext,
  type FormEvent,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { FieldIssue } from '../../../src/platform/http/problem.ts';
import { ApiProblem } from '../../shared/api.ts';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { explainIssue, explainProblem } from '../../shared/problem.ts';

const words = defineWords({
  mend: ['请修改下面 {count} 处', 'Please change {count} {count|entry|entries}'],
  failed: ['没有成功', 'That did not work'],
  of: ['{label}：{text}', '{label}: {text}'],
});

interface Issue {
  field: string;
  text: string;
}

interface ShownIssue extends Issue {
  /** What the field is called on the page; '' where it is not shown. */
  label: string;
}

interface FormProblem {
  issues: readonly ShownIssue[];
  /** A refusal that belongs to no field. */
  general: string;
  /** Grows with each refusal, so that a second one is announced too. */
  turn: number;
  busy: boolean;
  /** Shows issues found on this device. */
  refuse: (issues: readonly FieldIssue[]) => void;
  /** Runs one submission: not twice at once, refusals shown beside their fields. */
  run: (work: () => Promise<void>) => Promise<void>;
}

const IssuesContext = createContext<readonly ShownIssue[]>([]);

/** DOM id of a field's control. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`;
}

/** The complaint about one field, if any. Issues of the server may carry a leading `body.`. */
export function useIssueOf(name: string): string | undefined {
  return use(IssuesContext).find(({ field }) => field === name || field === `body.${name}`)?.text;
}

export function useFormProblem(): FormProblem {
  const [state, setState] = useState({ issues: [] as readonly ShownIssue[], general: '', turn: 0 });
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const show = useCallback((issues: readonly Issue[], general: string) => {
    const shown = issues.map((issue) => ({ ...issue, label: labelOf(issue.field) }));
    setState(({ turn }) => ({ issues: shown, general, turn: turn + 1 }));
  }, []);
  const refuse = useCallback(
    (issues: readonly FieldIssue[]) =>
      show(
        issues.map(({ field, message }) => ({ field, text: message })),
        '',
      ),
    [show],
  );
  const run = useCallback(
    async (work: () => Promise<void>) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setState(({ turn }) => ({ issues: [], general: '', turn }));
      try {
        await work();
      } catch (problem) {
        const issues = problem instanceof ApiProblem ? problem.issues : [];
        show(
          issues.map((issue) => ({ field: issue.field, text: explainIssue(issue) })),
          issues.length > 0 ? '' : explainProblem(problem),
        );
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [show],
  );
  return { ...state, busy, refuse, run };
}

const controlOf = (field: string) => document.getElementById(fieldId(field.replace(/^body\./, '')));

/** As the reader sees it, without the mark of what may stay empty. */
function labelOf(field: string): string {
  const label = controlOf(field)?.closest('.field')?.querySelector('legend, label');
  return (label?.firstChild?.textContent || label?.textContent || '').trim();
}

function firstOnPage(elements: readonly HTMLElement[]): HTMLElement | undefined {
  return [...elements].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )[0];
}

function ErrorSummary({ problem }: { problem: FormProblem }) {
  const t = useWords(words);
  const summary = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (problem.turn === 0) return;
    const controls = problem.issues.map(({ field }) => controlOf(field)).filter((found) => found !== null);
    (firstOnPage(controls) ?? summary.current)?.focus();
  }, [problem.turn, problem.issues]);

  if (problem.issues.length === 0 && !problem.general) return null;
  return (
    <div className="notice problem" role="alert" tabIndex={-1} ref={summary}>
      <h2>{problem.general ? t('failed') : t('mend', { count: problem.issues.length })}</h2>
      {problem.general && <p>{problem.general}</p>}
      <ul>
        {problem.issues.map(({ field, text, label }) => (
          <li key={field + text}>
            <a
              href={`#${fieldId(field)}`}
              onClick={(event) => {
                event.preventDefault();
                controlOf(field)?.focus();
              }}
            >
              {label ? t('of', { label, text }) : text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A form that never uses the browser's own bubbles: one summary above, each complaint beside its field. */
export function Form({
  problem,
  onSubmit,
  children,
}: {
  problem: FormProblem;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ErrorSummary problem={problem} />
      <IssuesContext value={problem.issues}>{children}</IssuesContext>
    </form>
  );
}
