import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate, useParams } from '#web/worker/router.tsx';
import { decideRoute, noticeRoute } from './calls.ts';
import { Facts } from './Facts.tsx';
import { useSay } from './say.ts';

const words = defineWords({
  lead: [
    '这些信息比较敏感，请看清楚再决定。不同意不影响其他服务。',
    'These data are sensitive. Read before you decide; saying no changes nothing else.',
  ],
  data: ['要用的信息', 'Data'],
  recipients: ['谁能看到', 'Who sees it'],
  retention: ['保存多久', 'Kept'],
  confirm: ['我已看清，单独同意这项用途', 'I have read this and agree to this purpose'],
  guardian: ['监护人姓名', 'Name of the guardian'],
  guardianHint: ['不满 14 周岁的，由监护人决定', 'For children under 14 the guardian decides'],
  agree: ['同意', 'Agree'],
  not: ['先不同意', 'Not now'],
  needed: ['请勾选确认', 'Tick the box to confirm'],
  done: ['已同意，可随时撤回', 'Given; you can take it back at any time'],
});

/** A page of its own for a purpose with sensitive data (PIPL art. 29). */
export function SeparateConsentPage() {
  const t = useWords(words);
  const say = useSay();
  const { purpose: code = '' } = useParams();
  const notice = useCall(noticeRoute, {});
  const problem = useFormProblem();
  const [confirmed, setConfirmed] = useState(false);
  const [guardian, setGuardian] = useState('');
  const purpose = notice.data?.purposes.find((each) => each.code === code);
  const submit = () =>
    problem.run(async () => {
      if (!confirmed) {
        problem.refuse([{ field: 'separately', code: 'required', message: t('needed') }]);
        return;
      }
      const body = {
        ...{ give: true, noticeVersion: notice.data?.version ?? 1, separately: true },
        ...(guardian ? { guardian } : {}),
      };
      await call(decideRoute, { params: { purpose: code }, body });
      toast(t('done'));
      navigate('/my-data/consents');
    });
  if (!purpose)
    return notice.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={notice.problem} onRetry={notice.reload} />
    );
  return (
    <>
      <h1>{say(purpose.name)}</h1>
      <p>{t('lead')}</p>
      <Facts
        items={[
          { label: t('data'), value: say(purpose.data) },
          { label: t('recipients'), value: say(purpose.recipients) },
          { label: t('retention'), value: say(purpose.retention) },
        ]}
      />
      <Form problem={problem} onSubmit={() => void submit()}>
        {purpose.guardian && (
          <TextField
            name="guardian"
            label={t('guardian')}
            hint={t('guardianHint')}
            value={guardian}
            onChange={setGuardian}
          />
        )}
        <CheckField name="separately" label={t('confirm')} checked={confirmed} onChange={setConfirmed} />
        <div className="buttons">
          <button type="submit" className="button main wide" disabled={problem.busy}>
            {t('agree')}
          </button>
          <Link className="button wide" to="/my-data/consents">
            {t('not')}
          </Link>
        </div>
      </Form>
    </>
  );
}
