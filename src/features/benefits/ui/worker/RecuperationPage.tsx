import './benefits.css';
import '../problemWords.ts';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OwnPeriod } from '../../recuperation/contract.ts';
import { applyRoute, cancelRoute, recuperationRoute } from './calls.ts';

const words = defineWords({
  title: ['疗休养', 'Recuperation'],
  none: ['现在没有可报名的疗休养。', 'There is no period to apply for now.'],
  places: ['您的工会有 {count} 个名额', '{count} {count|place|places} for your union'],
  until: ['{date} 前报名', 'Apply by {date}'],
  turn: [
    '没去过的、最久没去的优先，不看积分；相同的由公布的种子定。',
    'Who never went or went longest ago comes first; no points. The published seed settles ties.',
  ],
  draw: [
    '抽签决定，种子已公布，谁都能重算。',
    'By draw; the seed is published and anyone can work it out again.',
  ],
  seed: ['种子 {seed}', 'Seed {seed}'],
  apply: ['报名', 'Apply'],
  cancel: ['我去不了，取消', 'I cannot go; cancel'],
  order: ['第 {turn} 位', 'Number {turn}'],
});

const statuses: Record<NonNullable<OwnPeriod['application']>['status'], Pair> = {
  applied: ['已报名，截止后分配', 'Applied; places are allotted after applying ends'],
  allotted: ['您有名额', 'You have a place'],
  waiting: ['候补，有人取消会递补', 'Waiting; you move up when somebody cancels'],
  cancelled: ['已取消', 'Cancelled'],
  went: ['已成行', 'You went'],
};

/** Periods I may apply for, by which rule, and how my applications stand. */
export function RecuperationPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(recuperationRoute, {}, ['benefits']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((period) => (
        <PeriodCard key={period.id} period={period} onChange={reload} />
      ))}
    </>
  );
}

function PeriodCard({ period, onChange }: { period: OwnPeriod; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [busy, setBusy] = useState(false);
  const { application } = period;
  const act = async (action: 'apply' | 'cancel') => {
    setBusy(true);
    try {
      const route = action === 'apply' ? applyRoute : cancelRoute;
      await callRoute(route, { params: { id: period.id }, body: {} });
    } catch (failure) {
      toast(explainProblem(failure));
    } finally {
      setBusy(false);
      onChange();
    }
  };
  return (
    <section className="card">
      <p>
        <strong>{period.name}</strong> · {period.place}
      </p>
      <p>{formats.period(period.fromOn, period.lastOn)}</p>
      <p className="hint">
        {t('places', { count: period.places })} · {t('until', { date: formats.date(period.applyUntil) })}
      </p>
      <p className="hint">{t(period.rule)}</p>
      {period.seed && <p className="hint seed">{t('seed', { seed: period.seed })}</p>}
      {application && (
        <p className="notice info">
          {pick(statuses[application.status])}
          {application.turn !== null && ` · ${t('order', { turn: application.turn })}`}
        </p>
      )}
      {period.allowedActions.map((action) => (
        <button
          key={action}
          type="button"
          className={action === 'apply' ? 'button main wide' : 'button wide'}
          disabled={busy}
          onClick={() => void act(action)}
        >
          {t(action)}
        </button>
      ))}
    </section>
  );
}
