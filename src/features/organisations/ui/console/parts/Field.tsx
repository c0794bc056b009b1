import type { ReactNode } from 'react';
import { useId } from 'react';
import { explainIssue } from '#web/shared/problem.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';

interface FieldProps {
  label: string;
  /** Dotted path of the field in the body, to find what was complained of. */
  name?: string;
  issues?: readonly FieldIssue[];
  wide?: boolean;
  children: (id: string) => ReactNode;
}

/** A labelled control with what is wrong with it below. */
export function Field({ label, name, issues = [], wide = false, children }: FieldProps) {
  const id = useId();
  const own = issues.filter(({ field }) => field === name || field === `body.${name}`);
  return (
    <div className={`orgField ${wide ? 'wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {own.map((issue) => (
        <span key={issue.code} className="fault" role="alert">
          {explainIssue(issue)}
        </span>
      ))}
    </div>
  );
}
