import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { type Verdict, verdictWords } from './till/verdicts.ts';

const words = defineWords({
  about: ['{good} · {holder}', '{good} · {holder}'],
  usedAt: ['本机核销时间：{time}', 'Redeemed here: {time}'],
  offline: [
    '离线核销，已存在本机，联网后自动上传。',
    'Taken off line; kept on this phone and sent when the network is back.',
  ],
});

/** The verdict in colour, sign and words: readable from a metre away, and by who cannot tell colours. */
export function VerdictCard({ verdict }: { verdict: Verdict }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { says, todo } = verdictWords[verdict.code];
  return (
    <section className={`verdict ${verdict.colour}`} role="alert">
      <p className="verdictSays">
        <Icon
          name={verdict.colour === 'green' ? 'check' : verdict.colour === 'amber' ? 'clock' : 'close'}
          size={40}
        />
        {pick(says)}
      </p>
      {verdict.goodName && (
        <p className="verdictGood">{t('about', { good: verdict.goodName, holder: verdict.holder ?? '' })}</p>
      )}
      <p>{pick(todo)}</p>
      {verdict.usedAt && <p>{t('usedAt', { time: formats.instant(verdict.usedAt) })}</p>}
      {verdict.code === 'handOut' && verdict.offline && <p>{t('offline')}</p>}
    </section>
  );
}
