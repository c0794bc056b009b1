import { Alert, Button, Form } from 'antd';
import { useRef, useState } from 'react';
import { type ApiProblem, explainProblem, newKey } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { type FieldIssue, issuesFromZod } from '../../../../../platform/http/problem.ts';
import { type AppealDetail, actionInputs } from '../../../contract.ts';
import type { Action } from '../../../lifecycle.ts';
import { useSay } from '../parts/say.ts';
import { actionWords } from './actionWords.ts';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { FieldControl } from './FieldControl.tsx';
import type { Field } from './field.ts';
import { issuesByField, toInput } from './formInput.ts';
import { actionForms } from './forms/index.ts';
import { useAct } from './useAct.ts';

const words = defineWords({
  cancel: ['取消', 'Cancel'],
  check: ['请看标红的地方。', 'Please look at the fields marked red.'],
  nothing: ['不需要填写，直接确认。', 'Nothing to fill in: just confirm.'],
});

interface ActionFormProps {
  appeal: AppealDetail;
  action: Action;
  onDone: (appeal: AppealDetail | undefined) => void;
  onCancel?: () => void;
}

const destructive: ReadonlySet<Action> = new Set(['decline', 'withdraw', 'merge']);

/** The form of one action: every complaint at once, nothing typed is lost to a refusal or a lost race. */
export function ActionForm({ appeal, action, onDone, onCancel }: ActionFormProps) {
  const t = useWords(words);
  const pick = usePick();
  const say = useSay();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [looseIssues, setLooseIssues] = useState<readonly FieldIssue[]>([]);
  // What the person was looking at when they began; it moves on only when they have been told what changed.
  const [seen, setSeen] = useState(appeal);
  const key = useRef(newKey());
  const act = useAct();
  const fields: readonly Field[] = actionForms[action];

  const showIssues = (issues: readonly FieldIssue[]) => {
    const byField = issuesByField(fields, issues);
    form.setFields(
      fields.map(({ name }) => ({
        name,
        errors: [...new Set((byField.get(name) ?? []).map(explainIssue))],
      })),
    );
    setLooseIssues(byField.get('') ?? []);
    const first = fields.find(({ name }) => byField.has(name));
    if (first) form.getFieldInstance?.(first.name)?.focus?.();
    return issues.length > 0;
  };

  const send = async () => {
    setProblem(undefined);
    const body = toInput(fields, form.getFieldsValue());
    const parsed = actionInputs[action].safeParse(body);
    if (showIssues(parsed.success ? [] : issuesFromZod(parsed.error, ''))) return;
    const result = await act.send(seen, action, body, key.current);
    if (result.done) return onDone(result.appeal);
    // A refusal was not stored: the next try may carry other words under a key of its own.
    if (result.problem.status !== 0) key.current = newKey();
    showIssues(result.problem.issues);
    setProblem(result.problem);
  };

  const initialValues = Object.fromEntries(fields.map((field) => [field.name, field.initial?.(appeal)]));
  const changed = problem?.code === 'changedMeanwhile' || problem?.code === 'statusDoesNotAllow';
  return (
    <Form form={form} layout="vertical" initialValues={initialValues} onFinish={send} className="actionForm">
      {fields.length === 0 && <p>{t('nothing')}</p>}
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          required={field.required ?? false}
          {...(field.kind === 'check' ? {} : { label: pick(field.label) })}
          {...(field.hint ? { extra: pick(field.hint) } : {})}
        >
          <FieldControl field={field} appeal={appeal} />
        </Form.Item>
      ))}
      {changed && (
        <ChangedMeanwhile
          seen={seen}
          action={action}
          onLooked={(now) => {
            setSeen(now);
            setProblem(undefined);
          }}
        />
      )}
      {problem && !changed && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={problem.issues.length > 0 ? t('check') : explainProblem(problem)}
          description={looseIssues.map((issue) => (
            <p key={issue.field + issue.code}>{explainIssue(issue)}</p>
          ))}
        />
      )}
      <div className="buttonRow formEnd">
        <Button
          type="primary"
          htmlType="submit"
          loading={act.busy}
          disabled={changed}
          danger={destructive.has(action)}
        >
          {say(actionWords[action])}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      </div>
    </Form>
  );
}
