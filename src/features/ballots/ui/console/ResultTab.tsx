import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { BallotView } from '../../contract.ts';
import { ResultView } from '../ResultView.tsx';

const words = defineWords({
  title: ['票数和结论', 'Counts and conclusions'],
  outcome: ['后来怎样', 'What became of it'],
  none: ['还没有写。公布后点“说明后续”，让投票人知道。', 'Nothing yet. Tell voters once it is published.'],
  hash: ['结果校验值（SHA-256）：', 'Hash of the result (SHA-256): '],
});

/** Every count, what came of it, and the hash that stands on the certificate. */
export function ResultTab({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  if (!ballot.result) return null;
  return (
    <div style={{ maxWidth: 720 }}>
      <h2>{t('title')}</h2>
      <ResultView ballot={ballot} result={ballot.result} />
      <h2>{t('outcome')}</h2>
      <p className="asWritten">{ballot.outcome || t('none')}</p>
      <p style={{ overflowWrap: 'anywhere' }}>
        {t('hash')}
        <code>{ballot.resultHash}</code>
      </p>
    </div>
  );
}
