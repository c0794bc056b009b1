import { callRoute, explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import type { ContestView } from '../../contract.ts';
import { contestWords, type StepKey, stepWords } from '../words.ts';
import { proofRoute, withdrawRoute } from './calls.ts';

const words = defineWords({
  due: ['{day} 前答复', 'To be answered by {day}'],
  answered: ['{name}答复：{answer}', '{name} answers: {answer}'],
  withdraw: ['撤回', 'Take it back'],
  withdrawn: ['已撤回', 'Taken back'],
  proof: ['补充证明（照片或 PDF）', 'Add proof (photo or PDF)'],
  added: ['已补充', 'Added'],
  story: ['经过', 'What happened'],
});

/** A line I contested: what I said, what the union answered. */
export function ContestCard({ contest, onDone }: { contest: ContestView; onDone: () => void }) {
  const t = useWords(words);
  const status = useWords(contestWords);
  const step = useWords(stepWords);
  const language = useLanguage();
  const { date, instant } = useFormats();
  const params = { id: contest.id };
  const run = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      toast(done);
    } catch (problem) {
      toast(explainProblem(problem));
    }
    onDone();
  };
  return (
    <article className="card">
      <p>
        <strong>{status(contest.status)}</strong>
        {contest.status === 'open' && contest.dueOn && ` · ${t('due', { day: date(contest.dueOn) })}`}
      </p>
      <p className="hint asWritten">{contest.line[language]}</p>
      <p className="asWritten">{contest.reason}</p>
      {contest.answeredBy && (
        <p className="asWritten">{t('answered', { name: contest.answeredBy, answer: contest.answer })}</p>
      )}
      {contest.allowedActions.includes('addProof') && (
        <p>
          <label htmlFor={`proof-${contest.id}`}>{t('proof')}</label>
          <input
            id={`proof-${contest.id}`}
            type="file"
            accept="image/*,application/pdf"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) void run(() => upload(proofRoute, { params, file, name: file.name }), t('added'));
            }}
          />
        </p>
      )}
      {contest.allowedActions.includes('withdraw') && (
        <button
          type="button"
          className="button wide"
          onClick={() => void run(() => callRoute(withdrawRoute, { params }), t('withdrawn'))}
        >
          {t('withdraw')}
        </button>
      )}
      <details>
        <summary>{t('story')}</summary>
        <ul className="dutyStory">
          {contest.story.map((one) => (
            <li key={one.at + one.action}>
              {instant(one.at)} {one.by}：{step(one.action as StepKey)} {one.said}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
