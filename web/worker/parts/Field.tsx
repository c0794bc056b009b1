import type { ReactNode } from 'react';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { fieldId, useIssueOf } from './Form.tsx';

const words = defineWords({ optional: ['选填', 'optional'] });

export interface FieldProps {
  /** Dotted path in the request body, so that the server's issues find their field. */
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}

/** Attributes that tie a control to its label, hint and complaint. */
export interface ControlProps {
  id: string;
  name: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

function describedBy(id: string, hint: string | undefined, issue: string | undefined): string {
  return [hint && `${id}-hint`, issue && `${id}-issue`].filter(Boolean).join(' ');
}

export function FieldNotes({
  id,
  hint,
  issue,
}: {
  id: string;
  hint: string | undefined;
  issue: string | undefined;
}) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {issue && (
        <p className="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
    </>
  );
}

export function useField({ name, hint, optional }: FieldProps): {
  control: ControlProps;
  issue: string | undefined;
} {
  const issue = useIssueOf(name);
  const id = fieldId(name);
  const described = describedBy(id, hint, issue);
  return {
    issue,
    control: {
      id,
      name,
      ...(described ? { 'aria-describedby': described } : {}),
      ...(issue ? { 'aria-invalid': true as const } : {}),
      ...(optional ? {} : { 'aria-required': true as const }),
    },
  };
}

export function OptionalMark({ optional }: { optional: boolean | undefined }) {
  const t = useWords(words);
  return optional ? <span className="optional"> ({t('optional')})</span> : null;
}

/** Label, hint, complaint and one control, wired together. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { control, issue } = useField(props);
  return (
    <div className={issue ? 'field wrong' : 'field'}>
      <label htmlFor={control.id}>
        {props.label}
        <OptionalMark optional={props.optional} />
      </label>
      <FieldNotes id={control.id} hint={props.hint} issue={issue} />
      {props.children(control)}
    </div>
  );
}
