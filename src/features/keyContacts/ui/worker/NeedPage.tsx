import './keyContacts.css';
import '../problemWords.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { needKindWords, urgencyWords } from '../../vocabulary.ts';
import { needStatusWords } from '../statusWords.ts';
import { needRoute } from './calls.ts';
import { NeedActions } from './NeedActions.tsx';
import { OfferCard } from './OfferCard.tsx';

const words = defineWords({
  title: ['{name}的需求', 'A need of {name}'],
  raised: ['{day} 由 {by} 提出', 'Raised on {day} by {by}'],
  shown: ['给帮忙的人看的话：{words}', 'Donors read: {words}'],
  named: ['本人同意公开姓名（{day}）', 'The name is shown with consent ({day})'],
  offers: ['愿意帮忙的', 'Offers'],
  noOffers: ['还没有人报名。', 'Nobody has offered yet.'],
  result: ['结果：{words}', 'What came of it: {words}'],
  thanks: ['本人的话：“{words}”', 'In the person’s words: “{words}”'],
  handedOn: ['已转：{label}', 'Handed on: {label}'],
  previous: ['前一条需求', 'The need before'],
  proofs: ['凭证', 'Proof'],
  back: ['回到走访联系', 'Back to key contacts'],
});

/** One need: who offers, what to do next, what came of it. */
export function NeedPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(needRoute, { params: { id } }, ['keyContacts']);
  if (!data) return problem === undefined ? <Loading /> : <ProblemPage problem={problem} onRetry={reload} />;
  return (
    <>
      <h1>{t('title', { name: data.person })}</h1>
      <p>
        <strong>{pick(needStatusWords[data.status])}</strong> · {pick(needKindWords[data.kind])} ·{' '}
        {pick(urgencyWords[data.urgency])}
      </p>
      {data.words && <p className="card">{data.words}</p>}
      <p className="hint">{t('raised', { day: formats.date(data.raisedOn), by: data.raisedBy })}</p>
      {data.publicWords && <p>{t('shown', { words: data.publicWords })}</p>}
      {data.nameConsentOn && <p className="hint">{t('named', { day: formats.date(data.nameConsentOn) })}</p>}
      {data.target && <p className="notice info">{t('handedOn', { label: data.target.label })}</p>}
      {data.result && <p className="notice good">{t('result', { words: data.result })}</p>}
      {data.thanks && <p>{t('thanks', { words: data.thanks })}</p>}
      {data.proofs.length > 0 && (
        <section>
          <h2>{t('proofs')}</h2>
          {data.proofs.map((proof) => (
            <a
              key={proof.id}
              className="lineLink"
              href={`/api/v1/key-contact-proofs/${proof.id}`}
              target="_blank"
              rel="noreferrer"
            >
              {proof.name}
            </a>
          ))}
        </section>
      )}
      {data.previousNeedId && (
        <Link className="lineLink" to={`/key-contacts/needs/${data.previousNeedId}`}>
          {t('previous')}
        </Link>
      )}
      {(data.offers.length > 0 || data.status === 'shown') && (
        <section>
          <h2>{t('offers')}</h2>
          {data.offers.length === 0 && <p>{t('noOffers')}</p>}
          {data.offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} onDone={reload} />
          ))}
        </section>
      )}
      <div className="keyContactCard">
        <NeedActions key={data.id} need={data} onDone={reload} />
        <Link className="button wide" to="/key-contacts">
          {t('back')}
        </Link>
      </div>
    </>
  );
}
