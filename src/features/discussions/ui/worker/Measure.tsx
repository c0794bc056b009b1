import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate } from '#web/worker/router.tsx';
import type { MeasureView, OpenDiscussion } from '../../contract.ts';
import { proposeRoute } from './calls.ts';

const words = defineWords({
  owner: ['{name} 负责，{due} 前', '{name}, by {due}'],
  late: ['已逾期', 'Late'],
  adopted: ['正在办', 'Being done'],
  done: ['已办成', 'Done'],
  dropped: ['没有办成', 'Given up'],
  dueOn: ['{due} 前', 'By {due}'],
  doneOn: ['{day} 完成', 'Done {day}'],
  project: ['已列为实事项目', 'Now a practical project'],
  linkage: ['已和别的工会结对', 'The union was paired with another one'],
  proposal: ['已由代表拟成提案', 'A representative drafted a proposal from it'],
  propose: ['写成我的提案', 'Draft a proposal of mine'],
  drafted: ['已写成草稿，请补充后提交', 'Drafted: complete it and submit it'],
});

const becameOf = ({ target }: MeasureView) =>
  target?.type === 'practicalProject'
    ? 'project'
    : target?.type === 'linkage' || target?.type === 'proposal'
      ? target.type
      : null;

/** A measure, how far it is, and what it became; a representative there may take it further. */
export function Measure({ topic, measure }: { topic: OpenDiscussion; measure: MeasureView }) {
  const t = useWords(words);
  const { date } = useFormats();
  return (
    <article className="card">
      <h3>{measure.title}</h3>
      <p>
        <strong>{t(measure.status)}</strong>
        {measure.isLate && ` · ${t('late')}`} ·{' '}
        {t('owner', { name: measure.ownerName, due: date(measure.dueOn) })}
      </p>
      {measure.outcome && <p className="said">{measure.outcome}</p>}
      {measure.milestones.length > 0 && (
        <ol>
          {measure.milestones.map((one) => (
            <li key={one.id}>
              {one.title} ·{' '}
              {one.doneOn ? t('doneOn', { day: date(one.doneOn) }) : t('dueOn', { due: date(one.dueOn) })}
              {one.isLate && ` · ${t('late')}`}
              {one.note && <span className="hint"> {one.note}</span>}
            </li>
          ))}
        </ol>
      )}
      {becameOf(measure) && <p className="hint">{t(becameOf(measure) ?? 'project')}</p>}
      {topic.mayPropose && measure.status === 'adopted' && !measure.target && (
        <Propose topicId={topic.id} measureId={measure.id} />
      )}
    </article>
  );
}

/** Drafts a proposal and opens it to be completed. */
function Propose({ topicId, measureId }: { topicId: string; measureId: string }) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const propose = async () => {
    setBusy(true);
    try {
      const topic = await callRoute(proposeRoute, { params: { id: topicId }, body: { measureId } });
      toast(t('drafted'));
      const draft = topic.measures.find(({ id }) => id === measureId)?.target?.id;
      navigate(draft ? `/proposals/${draft}/edit` : '/proposals');
    } catch (failure) {
      toast(explainProblem(failure), 'problem');
      setBusy(false);
    }
  };
  return (
    <button type="button" className="button" disabled={busy} onClick={() => void propose()}>
      {t('propose')}
    </button>
  );
}
