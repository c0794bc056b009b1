import '../words.ts';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { RoundView } from '../../contract.ts';
import { type Stance, stances } from '../../tables.ts';
import { stanceWords } from '../words.ts';
import { positionRoute } from './calls.ts';

const words = defineWords({
  title: ['您怎么看', 'What do you think'],
  how: [
    '截止前可以改。只统计各组人数，不显示谁选了什么；结果截止后公布。',
    'You can change it until the end. Only groups are counted, never who chose what; results follow at the end.',
  ],
  kept: ['已记下：{stance}', 'Noted: {stance}'],
});

/** A position on each statement, changed until the end; sent as soon as it is chosen. */
export function Positions(props: { discussionId: string; round: RoundView; onChange: () => void }) {
  const t = useWords(words);
  const stance = useWords(stanceWords);
  const [chosen, setChosen] = useState<Record<string, Stance>>({});
  if (props.round.statements.length === 0) return null;
  const take = async (statementId: string, next: Stance) => {
    setChosen((all) => ({ ...all, [statementId]: next }));
    try {
      await callRoute(positionRoute, {
        params: { id: props.discussionId },
        body: { statementId, stance: next },
      });
      toast(t('kept', { stance: stance(next) }));
    } catch (failure) {
      setChosen(({ [statementId]: _, ...rest }) => rest);
      toast(explainProblem(failure), 'problem');
    }
    props.onChange();
  };
  return (
    <section className="card">
      <h3>{t('title')}</h3>
      <p className="hint">{t('how')}</p>
      {props.round.statements.map(({ id, text, mine }) => (
        <ChoiceField<Stance>
          key={id}
          name={`position-${id}`}
          label={text}
          value={chosen[id] ?? mine ?? ''}
          options={stances.map((value) => ({ value, label: stance(value) }))}
          onChange={(next) => void take(id, next)}
        />
      ))}
    </section>
  );
}
