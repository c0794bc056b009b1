import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OfferView } from '../../contract.ts';
import { donorWords } from '../../vocabulary.ts';
import { offerStatusWords } from '../statusWords.ts';
import { declineRoute, failRoute, takeRoute } from './calls.ts';

const words = defineWords({
  take: ['请{name}来帮', 'Take the offer of {name}'],
  decline: ['谢绝{name}', 'Decline the offer of {name}'],
  fail: ['没有成，重新找人', 'It came to nothing: look again'],
  answer: ['给对方的一句话', 'A word for them'],
  send: ['确定', 'Yes'],
  phone: ['电话 {phone}', 'Phone {phone}'],
});
const routes = { decline: declineRoute, fail: failRoute } as const;

/** One offer with the keeper's answer. */
export function OfferCard({ offer, onDone }: { offer: OfferView; onDone: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const [asking, setAsking] = useState<keyof typeof routes | null>(null);
  const [answer, setAnswer] = useState('');
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (problem) {
      toast(explainProblem(problem));
    }
    onDone();
  };
  const params = { id: offer.id };
  const { version } = offer;
  return (
    <section className="card keyContactCard">
      <h3>
        {offer.donorName} · {pick(donorWords[offer.donorKind])} · {pick(offerStatusWords[offer.status])}
      </h3>
      <p>{offer.words}</p>
      {offer.phone && <p className="hint">{t('phone', { phone: offer.phone })}</p>}
      {offer.answer && <p className="hint">{offer.answer}</p>}
      {offer.allowedActions.includes('take') && (
        <button
          type="button"
          className="button main wide"
          onClick={() => void run(() => callRoute(takeRoute, { params, body: { version } }))}
        >
          {t('take', { name: offer.donorName })}
        </button>
      )}
      {(['decline', 'fail'] as const)
        .filter((action) => offer.allowedActions.includes(action))
        .map((action) => (
          <button key={action} type="button" className="button wide" onClick={() => setAsking(action)}>
            {t(action, { name: offer.donorName })}
          </button>
        ))}
      {asking && (
        <>
          <label className="field">
            {t('answer')}
            <input value={answer} maxLength={300} onChange={(event) => setAnswer(event.target.value)} />
          </label>
          <button
            type="button"
            className="button main wide"
            disabled={answer.trim() === ''}
            onClick={() => void run(() => callRoute(routes[asking], { params, body: { version, answer } }))}
          >
            {t('send')}
          </button>
        </>
      )}
    </section>
  );
}
