import './keyContacts.css';
import '../problemWords.ts';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import { needKindWords, urgencyWords } from '../../vocabulary.ts';
import { offerStatusWords } from '../statusWords.ts';
import { myOffersRoute, openNeedsRoute, withdrawRoute } from './calls.ts';
import { OfferForm } from './OfferForm.tsx';

const words = defineWords({
  title: ['我能帮忙', 'I can help'],
  lead: [
    '走访中了解到的需求。不写是谁，报名后由工会联系人和您约。',
    'Needs that came up on visits. It is not told whose; the union arranges it with you.',
  ],
  signIn: ['登录后可以报名', 'Sign in to offer'],
  none: ['现在没有征集中的需求。', 'No need is waiting now.'],
  offer: ['我来帮：{words}', 'I will help: {words}'],
  offered: ['您已报名，等答复', 'You offered; wait for the answer'],
  mine: ['我报名的', 'What I offered'],
  keeper: ['工会联系人：{name}', 'Contact at the union: {name}'],
  thanks: ['对方说：“{words}”', 'They say: “{words}”'],
  withdraw: ['收回报名', 'Take my offer back'],
  more: ['看更多', 'More'],
});

/** Needs that anybody may meet, and what became of my offers. No names without consent. */
export function OpenNeedsPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const may = holds(session, 'keyContact.offer');
  const [after, setAfter] = useState<string>();
  const open = useCall(openNeedsRoute, { query: after ? { after } : {} }, ['keyContacts']);
  const mine = useCall(myOffersRoute, may ? {} : null, ['keyContacts']);
  const [asking, setAsking] = useState('');
  const reload = () => {
    setAsking('');
    open.reload();
    mine.reload();
  };
  const withdraw = async (id: string, version: number) => {
    try {
      await callRoute(withdrawRoute, { params: { id }, body: { version } });
    } catch (problem) {
      toast(explainProblem(problem));
    }
    reload();
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {!may && session?.kind === 'visitor' && (
        <Link className="button main wide" to="/sign-in?next=/open-needs">
          {t('signIn')}
        </Link>
      )}
      {!open.data && open.problem === undefined && <Loading />}
      {open.problem !== undefined && <ProblemNotice problem={open.problem} onRetry={open.reload} />}
      {open.data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {open.data?.items.map((need) => (
        <section key={need.id} className="card keyContactCard">
          <p>
            <strong>{need.words}</strong>
          </p>
          <p className="hint">
            {need.name && `${need.name} · `}
            {need.place} · {pick(needKindWords[need.kind])} · {pick(urgencyWords[need.urgency])} ·{' '}
            {formats.date(need.raisedOn)}
          </p>
          {need.offered && <p className="hint">{t('offered')}</p>}
          {may && !need.offered && asking !== need.id && (
            <button type="button" className="button wide" onClick={() => setAsking(need.id)}>
              {t('offer', { words: pick(needKindWords[need.kind]) })}
            </button>
          )}
          {asking === need.id && <OfferForm needId={need.id} onDone={reload} />}
        </section>
      ))}
      {open.data?.next && (
        <button type="button" className="button wide" onClick={() => setAfter(open.data?.next ?? undefined)}>
          {t('more')}
        </button>
      )}
      {mine.data && mine.data.items.length > 0 && (
        <section>
          <h2>{t('mine')}</h2>
          {mine.data.items.map((offer) => (
            <section key={offer.id} className="card keyContactCard">
              <p>
                <strong>{pick(offerStatusWords[offer.status])}</strong> · {offer.need.words}
              </p>
              <p className="hint">{offer.words}</p>
              {offer.answer && <p>{offer.answer}</p>}
              {offer.keeper && <p>{t('keeper', { name: offer.keeper })}</p>}
              {offer.thanks && <p className="notice good">{t('thanks', { words: offer.thanks })}</p>}
              {offer.allowedActions.includes('withdraw') && (
                <button
                  type="button"
                  className="button wide"
                  onClick={() => void withdraw(offer.id, offer.version)}
                >
                  {t('withdraw')}
                </button>
              )}
            </section>
          ))}
        </section>
      )}
    </>
  );
}
