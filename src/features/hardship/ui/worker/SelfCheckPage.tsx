import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Link } from '#web/worker/router.tsx';
import type { SelfCheckAnswer } from '../../contract.ts';
import { selfCheckRoute } from './calls.ts';
import { DeclarationFields } from './DeclarationFields.tsx';
import { emptyDeclared } from './declared.ts';
import { Reckoning } from './Reckoning.tsx';

const words = defineWords({
  title: ['困难自测', 'Self-check'],
  lead: [
    '填几个数，看看符不符合帮扶条件。不用登录，什么都不保存。',
    'Enter a few figures and see whether you may get help. No sign-in; nothing is kept.',
  ],
  check: ['算一算', 'Reckon'],
  apply: ['为我家申请', 'Apply for my household'],
});

/** Each rule in plain words with one's own numbers; advice only. */
export function SelfCheckPage() {
  const t = useWords(words);
  const problem = useFormProblem();
  const draft = useDraft('hardship.check', emptyDeclared());
  const [answer, setAnswer] = useState<SelfCheckAnswer>();
  const submit = () =>
    problem.run(async () => {
      const given = await call(selfCheckRoute, { body: { declaration: draft.value } });
      setAnswer(given);
      if (given.issues.length > 0)
        problem.refuse(given.issues.map((issue) => ({ ...issue, field: `declaration.${issue.field}` })));
    });
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <Form problem={problem} onSubmit={() => void submit()}>
        <DeclarationFields brief value={draft.value} onChange={draft.change} />
        <button type="submit" className="button main wide" disabled={problem.busy}>
          {t('check')}
        </button>
      </Form>
      {answer && (
        <div aria-live="polite">
          <Reckoning assessment={answer} />
          <Link className="button wide" to="/hardship">
            {t('apply')}
          </Link>
        </div>
      )}
    </>
  );
}
