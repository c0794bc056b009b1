import { type ReactNode, useId } from 'react';
import { explainIssue } from '#web/shared/problem.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';

interface LabelledProps {
  label: string;
  required?: boolean;
  hint?: string;
  issue?: FieldIssue | undefined;
  wide?: boolean;
  children: (field: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode;
}

/** A control with its label, hint and complaint. */
export function Labelled({ label, required, hint, issue, wide, children }: LabelledProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const described = issue || hint ? { 'aria-describedby': noteId } : {};
  return (
    <div className={`labelled ${wide ? 'wide' : ''} ${issue ? 'refused' : ''}`}>
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children({ id, ...described, ...(issue ? { 'aria-invalid': true } : {}) })}
      {(issue || hint) && (
        <small id={noteId} role={issue ? 'alert' : undefined}>
          {issue ? explainIssue(issue) : hint}
        </small>
      )}
    </div>
  );
}
