import './benefits.css';
import '../problemWords.ts';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { OwnPolicy } from '../../insurance/contract.ts';
import type { OwnOffer } from '../../partners/contract.ts';
import { coverWords, partnerFieldWords } from '../words.ts';
import { offersRoute, policiesRoute, takeRoute } from './calls.ts';

const words = defineWords({
  title: ['我的保障和服务', 'My cover and services'],
  needs: ['我有需求', 'I need something'],
  recuperation: ['疗休养', 'Recuperation'],
  policies: ['我的保险', 'My insurance'],
  noPolicy: ['工会还没有给您投保。', 'The union has no policy for you yet.'],
  sum: ['保额 {money}', 'Insured for {money}'],
  until: ['保到 {date}', 'Until {date}'],
  number: ['保单号 {number}', 'Policy {number}'],
  how: ['怎么理赔：{how}', 'How to claim: {how}'],
  call: ['理赔电话 {phone}', 'Call {phone}'],
  offers: ['会员优惠', 'Offers for members'],
  noOffer: ['现在没有给您的优惠。', 'There is no offer for you now.'],
  take: ['领取', 'Take it'],
  agree: ['领取会把您的{fields}告诉合作方。', 'The partner will learn: {fields}.'],
  agreed: ['同意并领取', 'I agree; take it'],
  code: ['兑换码', 'Your code'],
  open: ['打开', 'Open'],
  soldOut: ['已领完', 'All taken'],
});

const states: Record<OwnPolicy['state'], Pair> = {
  coming: ['还没开始', 'Not begun'],
  running: ['保障中', 'In force'],
  endsSoon: ['快到期', 'Ends soon'],
  ended: ['已到期', 'Over'],
};

/** What protects me, what partners offer me, and the way to needs and recuperation. */
export function CoverPage() {
  const t = useWords(words);
  const policies = useCall(policiesRoute, {}, ['benefits']);
  const offers = useCall(offersRoute, {}, ['benefits']);
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="benefitLinks">
        <Link className="button wide" to="/needs">
          {t('needs')}
        </Link>
        <Link className="button wide" to="/recuperation">
          {t('recuperation')}
        </Link>
      </div>
      <h2>{t('policies')}</h2>
      {policies.problem !== undefined && (
        <ProblemNotice problem={policies.problem} onRetry={policies.reload} />
      )}
      {!policies.data && policies.problem === undefined && <Loading />}
      {policies.data?.items.length === 0 && <p className="notice info">{t('noPolicy')}</p>}
      {policies.data?.items.map((policy) => (
        <PolicyCard key={policy.id} policy={policy} />
      ))}
      <h2>{t('offers')}</h2>
      {offers.problem !== undefined && <ProblemNotice problem={offers.problem} onRetry={offers.reload} />}
      {offers.data?.items.length === 0 && <p className="notice info">{t('noOffer')}</p>}
      {offers.data?.items.map((offer) => (
        <OfferCard key={offer.id} offer={offer} onChange={offers.reload} />
      ))}
    </>
  );
}

function PolicyCard({ policy }: { policy: OwnPolicy }) {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  return (
    <section className="card">
      <p>
        <strong>{policy.product}</strong> · {pick(states[policy.state])}
      </p>
      <p className="hint">
        {policy.insurer} · {pick(coverWords[policy.cover])}
      </p>
      <p>
        {t('sum', { money: money(policy.sumInsuredFen) })} · {t('until', { date: date(policy.lastOn) })}
      </p>
      <p className="hint">{t('number', { number: policy.policyNumber })}</p>
      <p>{t('how', { how: policy.howToClaim })}</p>
      <a className="button wide" href={`tel:${policy.phone}`}>
        {t('call', { phone: policy.phone })}
      </a>
    </section>
  );
}

function OfferCard({ offer, onChange }: { offer: OwnOffer; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { date } = useFormats();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      await callRoute(takeRoute, { params: { id: offer.id }, body: { agree: offer.fields.length > 0 } });
    } catch (failure) {
      toast(explainProblem(failure));
    } finally {
      setBusy(false);
      onChange();
    }
  };
  const asks = offer.fields.length > 0 && !asking;
  return (
    <section className="card">
      <p>
        <strong>{offer.title}</strong>
      </p>
      <p className="hint">
        {offer.partner} · {t('until', { date: date(offer.lastOn) })}
      </p>
      <p>{offer.text}</p>
      {offer.code && (
        <p>
          {t('code')} <strong>{offer.code}</strong>
        </p>
      )}
      {offer.link && (
        <a className="button wide" href={offer.link} rel="noreferrer">
          {t('open')}
        </a>
      )}
      {asking && (
        <p>
          {t('agree', { fields: offer.fields.map((field) => pick(partnerFieldWords[field])).join('、') })}
        </p>
      )}
      {!offer.taken &&
        (offer.soldOut ? (
          <p className="hint">{t('soldOut')}</p>
        ) : (
          <button
            type="button"
            className="button main wide"
            disabled={busy}
            onClick={() => (asks ? setAsking(true) : void take())}
          >
            {t(asking ? 'agreed' : 'take')}
          </button>
        ))}
    </section>
  );
}
