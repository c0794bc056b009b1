import { useState } from 'react';
import { ApiProblem, callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import type { MyBallot } from '../../contract.ts';
import { castRoute } from './calls.ts';
import { MarksField } from './MarksField.tsx';
import { keepReceipt, keptReceipt, newReceipt } from './receipts.ts';

const words = defineWords({
  secret: [
    '无记名：没有人能知道您怎么投，管理系统的人也不能。',
    'Secret: nobody can learn how you voted, not even whoever runs this system.',
  ],
  open: [
    '记名投票：组织投票的人能看到您的姓名和选择。',
    'Open: those who hold this vote see your name and your choice.',
  ],
  look: ['看一遍再投', 'Look it over'],
  lookTitle: ['最后看一遍', 'A last look'],
  once: ['投出后不能修改。', 'Once cast it cannot be changed.'],
  send: ['投票', 'Cast my vote'],
  change: ['返回修改', 'Change it'],
  choose: ['请选择', 'Choose'],
  points: ['0 到 {highest} 分', '0 to {highest} points'],
  pointsWrong: ['请打 0 到 {highest} 分的整数', 'A whole number from 0 to {highest}'],
  most: ['最多选 {most} 项', 'At most {most}'],
  empty: ['（没写）', '(nothing)'],
});
type Question = MyBallot['questions'][number];
type Typed = Record<string, string | string[]>;

interface Props {
  ballot: MyBallot;
  accountId: string;
  onDone: () => void;
}

/** The questions, a last look, and one press. */
export function BallotForm({ ballot, accountId, onDone }: Props) {
  const t = useWords(words);
  const form = useFormProblem();
  const [typed, setTyped] = useState<Typed>({});
  const [isLooking, setIsLooking] = useState(false);
  const missing = (question: Question): string | undefined => {
    const value = typed[question.id];
    if (question.kind === 'choice')
      return value === undefined || value.length === 0 ? t('choose') : undefined;
    if (question.kind === 'remark') return undefined;
    const isNumber =
      typeof value === 'string' && /^\d{1,4}$/.test(value) && Number(value) <= question.highest;
    return isNumber ? undefined : t('pointsWrong', { highest: question.highest });
  };
  const look = () => {
    const faults = ballot.questions.flatMap((question) => {
      const message = missing(question);
      return message ? [{ field: `answers.${question.id}`, code: 'required', message }] : [];
    });
    if (faults.length > 0) return form.refuse(faults);
    form.refuse([]);
    setIsLooking(true);
    window.scrollTo(0, 0);
  };
  const cast = () =>
    form.run(async () => {
      const receipt = keptReceipt(ballot.id, accountId) ?? newReceipt();
      keepReceipt(ballot.id, accountId, receipt);
      const answers = answersOf(ballot.questions, typed);
      try {
        await callRoute(castRoute, { params: { id: ballot.id }, body: { receipt, answers } });
      } catch (failure) {
        if (failure instanceof ApiProblem && failure.code === 'receiptTaken')
          keepReceipt(ballot.id, accountId, newReceipt());
        throw failure;
      }
      onDone();
    });
  return (
    <Form problem={form} onSubmit={isLooking ? cast : look}>
      <p className={ballot.secrecy === 'secret' ? 'notice good' : 'notice warning'}>{t(ballot.secrecy)}</p>
      {isLooking ? (
        <>
          <h2>{t('lookTitle')}</h2>
          <dl>
            {ballot.questions.map((question) => (
              <div key={question.id}>
                <dt>{question.text}</dt>
                <dd>
                  <strong>{said(question, typed[question.id]) || t('empty')}</strong>
                </dd>
              </div>
            ))}
          </dl>
          <p>{t('once')}</p>
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t('send')}
          </button>
          <button
            type="button"
            className="button wide"
            disabled={form.busy}
            onClick={() => setIsLooking(false)}
          >
            {t('change')}
          </button>
        </>
      ) : (
        <>
          {ballot.questions.map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              value={typed[question.id]}
              onChange={(value) => setTyped({ ...typed, [question.id]: value })}
            />
          ))}
          <button type="submit" className="button main wide">
            {t('look')}
          </button>
        </>
      )}
    </Form>
  );
}

function answersOf(questions: readonly Question[], typed: Typed): Record<string, string[] | number | string> {
  const answers: Record<string, string[] | number | string> = {};
  for (const { id, kind } of questions) {
    const value = typed[id] ?? '';
    if (kind === 'choice') answers[id] = Array.isArray(value) ? value : [value];
    else if (kind === 'score') answers[id] = Number(value);
    else if (value !== '') answers[id] = String(value);
  }
  return answers;
}

function said(question: Question, value: string | string[] | undefined): string {
  if (value === undefined) return '';
  if (question.kind !== 'choice') return String(value);
  const marked = Array.isArray(value) ? value : [value];
  return question.options
    .filter(({ id }) => marked.includes(id))
    .map(({ text }) => text)
    .join('、');
}

interface QuestionFieldProps {
  question: Question;
  value: string | string[] | undefined;
  onChange: (value: string | string[]) => void;
}

function QuestionField({ question, value, onChange }: QuestionFieldProps) {
  const t = useWords(words);
  const field = { name: `answers.${question.id}`, label: question.text };
  if (question.kind === 'remark')
    return (
      <TextAreaField
        {...field}
        optional
        maxLength={500}
        value={typeof value === 'string' ? value : ''}
        onChange={onChange}
      />
    );
  if (question.kind === 'score')
    return (
      <TextField
        {...field}
        inputMode="numeric"
        hint={t('points', { highest: question.highest })}
        value={typeof value === 'string' ? value : ''}
        onChange={onChange}
      />
    );
  const options = question.options.map(({ id, text }) => ({ value: id, label: text }));
  if (question.most === 1)
    return (
      <ChoiceField
        {...field}
        value={typeof value === 'string' ? value : ''}
        options={options}
        onChange={onChange}
      />
    );
  return (
    <MarksField
      {...field}
      hint={t('most', { most: question.most })}
      most={question.most}
      marked={Array.isArray(value) ? value : []}
      options={options}
      onChange={onChange}
    />
  );
}
