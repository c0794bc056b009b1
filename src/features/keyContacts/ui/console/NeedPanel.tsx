import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { NeedView, OfferView } from '../../contract.ts';
import type { NeedAction, OfferAction } from '../../lifecycle.ts';
import { donorWords, needKindWords, urgencyWords } from '../../vocabulary.ts';
import { needStatusWords, offerStatusWords } from '../statusWords.ts';
import { NeedDrawer } from './NeedDrawer.tsx';
import { needActionWords, offerActionWords } from './needWords.ts';

const words = defineWords({
  raised: ['{day} 由 {by} 提出，{keeper} 联系', 'Raised {day} by {by}; kept by {keeper}'],
  shown: ['给帮忙的人看的话：{words}', 'Donors read: {words}'],
  named: ['本人同意公开姓名', 'named with consent'],
  result: ['结果：{words}', 'What came of it: {words}'],
  thanks: ['本人的话：“{words}”', 'In the person’s words: “{words}”'],
  proofs: ['凭证：', 'Proof: '],
  phone: ['电话 {phone}', 'phone {phone}'],
});

export type Asked =
  | { on: 'need'; need: NeedView; action: NeedAction }
  | { on: 'offer'; offer: OfferView; action: OfferAction };

/** One need with its offers and what may be done next. */
export function NeedPanel({ need }: { need: NeedView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked>();
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>
          {need.person} · {pick(needKindWords[need.kind])} · {pick(urgencyWords[need.urgency])}
        </h2>
        <span className="badge">{pick(needStatusWords[need.status])}</span>
      </div>
      {need.words && <p>{need.words}</p>}
      <p className="soft">
        {t('raised', { day: formats.date(need.raisedOn), by: need.raisedBy, keeper: need.keeper })} ·{' '}
        {need.union.name}
      </p>
      {need.publicWords && (
        <p>
          {t('shown', { words: need.publicWords })}
          {need.nameConsentOn && ` · ${t('named')}`}
        </p>
      )}
      {need.result && <p>{t('result', { words: need.result })}</p>}
      {need.thanks && <p>{t('thanks', { words: need.thanks })}</p>}
      {need.target &&
        (need.target.type === 'appeal' ? (
          <p>
            <Link to={`/appeals/${need.target.id}`}>{need.target.label}</Link>
          </p>
        ) : (
          <p>{need.target.label}</p>
        ))}
      {need.proofs.length > 0 && (
        <p>
          {t('proofs')}
          {need.proofs.map(({ id, name }) => (
            <a key={id} href={`/api/v1/key-contact-proofs/${id}`} target="_blank" rel="noreferrer">
              {name}{' '}
            </a>
          ))}
        </p>
      )}
      {need.offers.length > 0 && (
        <ul className="plainList">
          {need.offers.map((offer) => (
            <li key={offer.id}>
              <strong>{formats.aside(offer.donorName, pick(donorWords[offer.donorKind]))}</strong>{' '}
              {offer.words} {offer.phone && t('phone', { phone: offer.phone })} ·{' '}
              {pick(offerStatusWords[offer.status])}
              {offer.answer && <span className="soft"> {offer.answer}</span>}
              <div className="buttonRow">
                {offer.allowedActions.map((action) => (
                  <Button key={action} size="small" onClick={() => setAsked({ on: 'offer', offer, action })}>
                    {pick(offerActionWords[action])}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="buttonRow">
        {need.allowedActions.map((action) => (
          <Button key={action} size="small" onClick={() => setAsked({ on: 'need', need, action })}>
            {pick(needActionWords[action])}
          </Button>
        ))}
      </div>
      {asked && <NeedDrawer asked={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
