import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { SuggestionDetail } from '../../contract.ts';

const words = defineWords({
  title: ['微协商', 'Small negotiation'],
  union: ['工会方', 'Union side'],
  management: ['行政方', 'Management side'],
  offer: ['方案', 'Offer'],
  agreement: ['同意', 'Agreed'],
  word: ['发言', 'Word'],
  agreed: ['双方一致：{line}', 'Both sides agree: {line}'],
  failed: ['没有谈成', 'No agreement'],
  write: ['说一句', 'Say something'],
  isOffer: ['这是我方的方案，请对方同意', 'This is our offer, for the other side to agree to'],
  say: ['发出', 'Say it'],
  agree: ['同意这个方案', 'Agree to this offer'],
});

interface TalkProps {
  row: SuggestionDetail;
  onSay: (text: string, offer: boolean) => Promise<unknown>;
  onAgree: (offerId: string) => Promise<unknown>;
}

/** What both sides said, the last offer with its button, and a line to add. */
export function Talk({ row, onSay, onAgree }: TalkProps) {
  const t = useWords(words);
  const formats = useFormats();
  const [text, setText] = useState('');
  const [offer, setOffer] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  if (row.talks.length === 0) return null;
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem('');
    try {
      await work();
      setText('');
      setOffer(false);
    } catch (error) {
      setProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {row.talks.map((talk) => {
        const last = talk.lines.findLast(({ kind }) => kind === 'offer');
        const running = talk.result === null;
        return (
          <section key={talk.id}>
            <h2>{t('title')}</h2>
            {talk.line && <Alert type="success" showIcon title={t('agreed', { line: talk.line })} />}
            {talk.result === 'failed' && <p className="suggestSoft">{t('failed')}</p>}
            <ul className="suggestList">
              {talk.lines.map((line) => (
                <li key={line.id}>
                  <span className="suggestSoft">
                    {t(line.side)} · {line.by} · {formats.instant(line.at)} · {t(line.kind)}
                  </span>
                  <div className={line.kind === 'word' ? 'suggestWords' : 'suggestWords suggestOffer'}>
                    {line.text}
                  </div>
                  {running &&
                    line === last &&
                    line.side !== row.side &&
                    row.allowedActions.includes('agree') && (
                      <Button
                        type="primary"
                        size="small"
                        loading={busy}
                        onClick={() => void run(() => onAgree(line.id))}
                      >
                        {t('agree')}
                      </Button>
                    )}
                </li>
              ))}
            </ul>
            {running && row.allowedActions.includes('speak') && (
              <>
                <Input.TextArea
                  aria-label={t('write')}
                  placeholder={t('write')}
                  rows={2}
                  maxLength={500}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
                <Checkbox checked={offer} onChange={(event) => setOffer(event.target.checked)}>
                  {t('isOffer')}
                </Checkbox>
                <Button
                  disabled={text.trim() === ''}
                  loading={busy}
                  onClick={() => void run(() => onSay(text.trim(), offer))}
                >
                  {t('say')}
                </Button>
              </>
            )}
            {problem && <Alert type="error" showIcon title={problem} />}
          </section>
        );
      })}
    </>
  );
}
