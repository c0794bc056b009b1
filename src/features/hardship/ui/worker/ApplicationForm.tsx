import { useEffect, useState } from 'react';
import { ApiProblem, call } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { decideRoute, noticeRoute } from '../../../privacy/ui/worker/calls.ts';
import type { FileView } from '../../contract.ts';
import { saveRoute, submitRoute } from './calls.ts';
import { DeclarationFields } from './DeclarationFields.tsx';
import { type Declared, emptyDeclared } from './declared.ts';
import { OwnPapers } from './OwnPapers.tsx';
import { formParts, partOf } from './parts.ts';
import { Reckoning } from './Reckoning.tsx';

const words = defineWords({
  step: ['第 {n} 步，共 {all} 步', 'Step {n} of {all}'],
  next: ['下一步', 'Next'],
  back: ['上一步', 'Back'],
  save: ['先存着', 'Keep for later'],
  saved: ['已保存', 'Kept'],
  submit: ['提交申请', 'Hand it in'],
  submitted: ['已提交', 'Handed in'],
  consent: [
    '我单独同意工会使用病情、家庭收入、银行账户和子女信息，只用于帮扶',
    'I agree, apart from all else, that the union uses illness, income, account and children’s data for this help only',
  ],
  consentHint: [
    '不同意就不能提交；以后可在“我的信息”撤回',
    'Needed to hand it in; take it back under “My data” at any time',
  ],
  consentNeeded: ['请勾选单独同意', 'Tick the separate consent'],
});

const last = formParts.length;

/** The declaration in steps, kept on the phone while it is typed and on the server with each step. */
export function ApplicationForm({ view, onSent }: { view: FileView; onSent: () => void }) {
  const t = useWords(words);
  const problem = useFormProblem();
  const initial: Declared = { ...emptyDeclared(), ...view.declaration };
  const draft = useDraft(`hardship.${view.id}`, initial);
  const [step, setStep] = useState(0);
  const [agreed, setAgreed] = useState(view.consented);
  const [version, setVersion] = useState(view.version);
  useEffect(() => setVersion(view.version), [view.version]);
  // A fault the server finds is shown where it is mended: in the first step that has one.
  useEffect(() => {
    const steps = problem.issues
      .filter(({ field }) => field.includes('declaration.'))
      .map(({ field }) => formParts.indexOf(partOf(field)));
    if (steps.length > 0) setStep(Math.min(...steps));
  }, [problem.issues]);
  const params = { id: view.id };
  const keep = async () => {
    const kept = await call(saveRoute, { params, body: { version, declaration: draft.value } });
    setVersion(kept.version);
    onSent();
  };
  const consent = async () => {
    if (view.consented) return;
    const notice = await call(noticeRoute, {});
    const body = { give: true, noticeVersion: notice.version, separately: true };
    await call(decideRoute, { params: { purpose: 'hardshipAid' }, body });
  };
  const go = (to: number) => {
    setStep(to);
    window.scrollTo(0, 0);
  };
  const onward = () =>
    problem.run(async () => {
      // Without a signal the phone keeps it, and the last step sends everything.
      await keep().catch((refused: unknown) => {
        if (!(refused instanceof ApiProblem && refused.status === 0)) throw refused;
      });
      go(step + 1);
    });
  const submit = () =>
    problem.run(async () => {
      if (!agreed) {
        problem.refuse([{ field: 'consent', code: 'required', message: t('consentNeeded') }]);
        return;
      }
      await keep();
      await consent();
      await call(submitRoute, { params, body: {} });
      await draft.clear();
      toast(t('submitted'));
      onSent();
    });
  return (
    <Form problem={problem} onSubmit={() => void (step === last ? submit() : onward())}>
      <p className="hint" role="status">
        {t('step', { n: step + 1, all: last + 1 })}
      </p>
      {step < last ? (
        <DeclarationFields
          value={draft.value}
          onChange={draft.change}
          {...(formParts[step] ? { part: formParts[step] } : {})}
        />
      ) : (
        <>
          <Reckoning assessment={view.assessment} />
          <OwnPapers view={view} problem={problem} onSent={onSent} />
          <CheckField
            name="consent"
            label={t('consent')}
            hint={t('consentHint')}
            checked={agreed}
            onChange={setAgreed}
          />
        </>
      )}
      <div className="buttons">
        <button type="submit" className="button main wide" disabled={problem.busy}>
          {t(step === last ? 'submit' : 'next')}
        </button>
        {step > 0 && (
          <button type="button" className="button wide" onClick={() => go(step - 1)}>
            {t('back')}
          </button>
        )}
        <button
          type="button"
          className="button wide"
          disabled={problem.busy}
          onClick={() =>
            void problem.run(async () => {
              await keep();
              toast(t('saved'));
            })
          }
        >
          {t('save')}
        </button>
      </div>
    </Form>
  );
}
