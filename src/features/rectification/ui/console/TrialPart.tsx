import { Button, Tag } from 'antd';
import { useState } from 'react';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type NoticeView, rectificationRoutes } from '../../contract.ts';
import { opinionWords, outcomeWords, ruleWords, topic } from '../words.ts';

const words = defineWords({
  title: ['试行和意见', 'Trial and opinions'],
  runs: ['第 {round} 次试行：{from} 至 {until}', 'Trial {round}: {from} to {until}'],
  counts: [
    '收到 {given} 份：满意 {satisfied}，基本满意 {basically}，不满意 {unsatisfied}',
    '{given} opinions: {satisfied} satisfied, {basically} basically, {unsatisfied} not',
  ],
  rate: ['满意和基本满意 {rate}', 'Satisfied and basically satisfied {rate}'],
  rule: ['按{rule}、至少 {least} 份判定', 'Decided by {rule} of at least {least}'],
  words: ['看意见内容', 'Read what was said'],
  none: ['没有文字意见。', 'Nobody wrote anything.'],
  address: ['会员在手机上打开：{address}', 'Members open on their phones: {address}'],
});
const colours = { passed: 'green', failed: 'red', tooFew: 'gold' } as const;
const opinionColours = { satisfied: 'green', basically: 'blue', not: 'red' } as const;

/** How each trial went, by numbers first; words without names. */
export function TrialPart({ notice }: { notice: NoticeView }) {
  const t = useWords(words);
  const outcome = useWords(outcomeWords);
  const rule = useWords(ruleWords);
  const formats = useFormats();
  const [round, setRound] = useState<number | null>(null);
  if (notice.round === 0) return null;
  const days = (from: string | null, until: string | null) => ({
    from: from ? formats.date(from) : '',
    until: until ? formats.date(until) : '',
  });
  const rateOf = ({ satisfied, basically, given }: { satisfied: number; basically: number; given: number }) =>
    formats.aside(formatRate(satisfied + basically, given), `${satisfied + basically}/${given}`);
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      {notice.trials.map((trial) => (
        <div key={trial.round}>
          <p>
            <strong>{t('runs', { round: trial.round, ...days(trial.from, trial.until) })}</strong>{' '}
            <Tag color={colours[trial.outcome]}>{outcome(trial.outcome)}</Tag>
          </p>
          <p>
            {t('counts', trial)} · {t('rate', { rate: rateOf(trial) })} ·{' '}
            {t('rule', { rule: rule(trial.rule), least: trial.least })}{' '}
            <Button size="small" onClick={() => setRound(trial.round)}>
              {t('words')}
            </Button>
          </p>
        </div>
      ))}
      {notice.opinions && (
        <div>
          <p>
            <strong>
              {t('runs', { round: notice.round, ...days(notice.trialFrom, notice.trialUntil) })}
            </strong>
          </p>
          <p>
            {t('counts', notice.opinions)} · {t('rate', { rate: rateOf(notice.opinions) })}{' '}
            <Button size="small" onClick={() => setRound(notice.round)}>
              {t('words')}
            </Button>
          </p>
          <p className="soft">{t('address', { address: `${location.origin}/trials/${notice.id}` })}</p>
        </div>
      )}
      {round !== null && <Opinions noticeId={notice.id} round={round} none={t('none')} />}
    </section>
  );
}

function Opinions({ noticeId, round, none }: { noticeId: string; round: number; none: string }) {
  const opinion = useWords(opinionWords);
  const { data } = useRouteQuery(
    rectificationRoutes.trialOpinions,
    { params: { id: noticeId }, query: { round, limit: 100 } },
    { topics: [topic] },
  );
  const said = data?.items.filter(({ words: text }) => text !== '') ?? [];
  if (data && said.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="plainList">
      {said.map(({ id, opinion: kind, words: text }) => (
        <li key={id}>
          <Tag color={opinionColours[kind]}>{opinion(kind)}</Tag> {text}
        </li>
      ))}
    </ul>
  );
}
