import './keyContacts.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { needKindWords, urgencyWords } from '../../vocabulary.ts';
import { needStatusWords } from '../statusWords.ts';
import { needsRoute } from './calls.ts';

const words = defineWords({
  title: ['他们的需求', 'What they need'],
  none: ['没有在办的需求。', 'Nothing is in hand.'],
  offers: ['{n} 个帮助等您答复', '{n} {n|offer waits|offers wait} for your answer'],
  since: ['{day} 提出', 'raised on {day}'],
});

/** Needs of the people I keep: what waits first, then what is over. */
export function NeedsWaiting() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const waiting = useCall(needsRoute, { query: { waiting: 'true', limit: 50 } }, ['keyContacts']);
  const ended = useCall(needsRoute, { query: { status: 'fulfilled', limit: 10 } }, ['keyContacts']);
  const items = waiting.data?.items ?? [];
  const over = ended.data?.items ?? [];
  return (
    <section>
      <h2>{t('title')}</h2>
      {waiting.problem !== undefined && <ProblemNotice problem={waiting.problem} onRetry={waiting.reload} />}
      {waiting.data && items.length === 0 && <p>{t('none')}</p>}
      <ul className="keyContactList">
        {[...items, ...over].map((need) => {
          const offers = need.offers.filter(({ status }) => status === 'waiting').length;
          return (
            <li key={need.id} className="card">
              <Link className="lineLink" to={`/key-contacts/needs/${need.id}`}>
                {need.person} · {pick(needKindWords[need.kind])} · {pick(needStatusWords[need.status])}
              </Link>
              <p className="hint">
                {pick(urgencyWords[need.urgency])} · {t('since', { day: formats.date(need.raisedOn) })}
                {offers > 0 && need.status !== 'taken' && ` · ${t('offers', { n: offers })}`}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
