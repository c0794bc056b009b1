import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { MyTrial } from '../../contract.ts';
import { giveOpinionRoute, myTrialRoute } from './calls.ts';

const words = defineWords({
  what: ['要做到的', 'What it is to bring'],
  until: ['{from} 起试行，{until} 截止', 'On trial from {from} until {until}'],
  nameless: [
    '工会只看到意见和数目，看不到是谁提的。',
    'The union sees opinions and numbers, not who gave them.',
  ],
  opinion: ['您觉得怎么样', 'What do you think'],
  satisfied: ['满意', 'Satisfied'],
  basically: ['基本满意', 'Basically satisfied'],
  not: ['不满意', 'Not satisfied'],
  words: ['哪里好、哪里不好', 'What works, what does not'],
  choose: ['请选择', 'Choose one'],
  send: ['提交意见', 'Send'],
  change: ['修改意见', 'Change it'],
  thanks: ['收到，谢谢。试行结束前可以修改。', 'Thank you. You may change it until the trial ends.'],
  over: ['试行已经结束。', 'The trial is over.'],
  back: ['其他试行', 'Other trials'],
});

/** One trial: what was to be put right, and how I find it. */
export function TrialPage() {
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(myTrialRoute, { params: { id } });
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return <TrialForm key={data.id} trial={data} />;
}

function TrialForm({ trial }: { trial: MyTrial }) {
  const t = useWords(words);
  const { date } = useFormats();
  const form = useFormProblem();
  const [opinion, setOpinion] = useState<NonNullable<MyTrial['mine']>['opinion'] | ''>(
    trial.mine?.opinion ?? '',
  );
  const [said, setSaid] = useState(trial.mine?.words ?? '');
  const [sent, setSent] = useState(trial.mine !== null);
  const send = () => {
    if (opinion === '') return form.refuse([{ field: 'opinion', code: 'required', message: t('choose') }]);
    return form.run(async () => {
      await callRoute(giveOpinionRoute, { params: { id: trial.id }, body: { opinion, words: said } });
      setSent(true);
    });
  };
  return (
    <>
      <h1>{trial.title}</h1>
      <p className="hint">
        {trial.unionName} · {t('until', { from: date(trial.from), until: date(trial.until) })}
      </p>
      <h2>{t('what')}</h2>
      <p>{trial.requirement}</p>
      {sent && !trial.over && <p className="notice good">{t('thanks')}</p>}
      {trial.over ? (
        <p className="notice info">{t('over')}</p>
      ) : (
        <Form problem={form} onSubmit={send}>
          <p className="notice info">{t('nameless')}</p>
          <ChoiceField
            name="opinion"
            label={t('opinion')}
            value={opinion}
            options={(['satisfied', 'basically', 'not'] as const).map((value) => ({
              value,
              label: t(value),
            }))}
            onChange={setOpinion}
          />
          <TextAreaField
            name="words"
            label={t('words')}
            optional
            maxLength={1_000}
            value={said}
            onChange={setSaid}
          />
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t(sent ? 'change' : 'send')}
          </button>
        </Form>
      )}
      <Link className="button wide" to="/trials">
        {t('back')}
      </Link>
    </>
  );
}
