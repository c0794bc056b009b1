import { Empty } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { DiscussionView } from '../../contract.ts';
import { Consensus } from '../Consensus.tsx';
import { lastDay } from '../lastDay.ts';

const words = defineWords({
  none: ['还没有开轮。', 'No round yet.'],
  round: ['第 {position} 轮：{question}', 'Round {position}: {question}'],
  running: ['{from} – {to} 24:00，到时自动收轮', '{from} – {to} 24:00, ends by itself'],
  ended: ['{from} – {to}，已收轮', '{from} – {to}, ended'],
  counts: ['{said} 条发言，{voices} 人表态', '{said} arguments, {voices} took a position'],
  later: [
    '收轮后显示各组支持情况；讨论中不显示，免得随大流。',
    'Support by group is told at the end, so that nobody is swayed.',
  ],
  noStatements: ['这一轮没有要表态的主张。', 'No statements in this round.'],
});

/** Rounds, newest first, with support by group once they ended. */
export function RoundsTab({ topic }: { topic: DiscussionView }) {
  const t = useWords(words);
  const { instant, date } = useFormats();
  if (topic.rounds.length === 0) return <Empty description={t('none')} />;
  return topic.rounds.map((round) => (
    <section key={round.id} className="panel">
      <h2>{t('round', { position: round.position, question: round.question })}</h2>
      <p>
        {t(round.status === 'open' ? 'running' : 'ended', {
          ...{ from: instant(round.opensAt), to: date(lastDay(round.endsAt)) },
        })}{' '}
        · {t('counts', { said: round.arguments, voices: round.voices })}
      </p>
      {round.statements.length === 0 && <p>{t('noStatements')}</p>}
      {round.status === 'open' && round.statements.length > 0 && <p>{t('later')}</p>}
      {round.statements.map(({ id, text, result }) => (
        <div key={id}>
          <h3>{text}</h3>
          {result && <Consensus result={result} rule={round.rule} />}
        </div>
      ))}
    </section>
  ));
}
