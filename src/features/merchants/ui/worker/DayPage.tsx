import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { RedemptionView } from '../../till/contract.ts';
import { outcomeReasonWords, outcomeWords } from '../../words.ts';
import { ForShop, ShopTabs } from './ShopFrame.tsx';
import { dayRoute, refundRoute } from './till/addresses.ts';
import { verdictOf, verdictWords } from './till/verdicts.ts';
import { useMerchant } from './useMerchant.ts';

const words = defineWords({
  title: ['核销流水', 'Redemptions of a day'],
  date: ['日期', 'Day'],
  search: ['按实物或姓名找', 'Find by goods or name'],
  none: ['这一天没有核销。', 'Nothing was redeemed on this day.'],
  total: ['{good}：{count} 份，{money}', '{good}: {count}, {money}'],
  others: ['未通过 {refused} 笔，退货 {refunded} 笔', '{refused} refused, {refunded} refunded'],
  online: ['在线', 'on line'],
  offline: ['离线', 'off line'],
  refund: ['退货', 'Take back'],
  reason: ['退货原因', 'Why it comes back'],
  sure: ['确认退货', 'Take it back'],
  refunded: ['已退货：{reason}', 'Taken back: {reason}'],
  done: ['已退货，库存已加回', 'Taken back; the stock has its piece again'],
});

function Item({ item, onChange }: { item: RedemptionView; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const refund = async () => {
    try {
      await call(refundRoute, { params: { id: item.id }, body: { reason } });
      toast(t('done'));
      setAsking(false);
      onChange();
    } catch (problem) {
      toast(explainProblem(problem), 'problem');
    }
  };
  return (
    <li className="card">
      <p>
        <strong>{item.goodName || pick(verdictWords[verdictOf(item.reason ?? 'trouble').code].says)}</strong>{' '}
        {item.holder}
      </p>
      <p className="hint">
        {formats.instant(item.at)} · {t(item.via)} · {item.shopName} · {item.deviceLabel}
      </p>
      {item.reason && <p>{pick(verdictWords[verdictOf(item.reason).code].says)}</p>}
      {item.outcome && item.outcomeReason && (
        <p>
          {pick(outcomeWords[item.outcome])} {formats.money(item.paidFen)} ·{' '}
          {pick(outcomeReasonWords[item.outcomeReason])}
        </p>
      )}
      {item.refund && <p>{t('refunded', { reason: item.refund.reason })}</p>}
      {item.allowedActions.includes('refund') && !asking && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('refund')}
        </button>
      )}
      {asking && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void refund();
          }}
        >
          <TextField name={`reason-${item.id}`} label={t('reason')} value={reason} onChange={setReason} />
          <button type="submit" className="button main wide">
            {t('sure')}
          </button>
        </form>
      )}
    </li>
  );
}

function Day({ merchantId }: { merchantId: string }) {
  const t = useWords(words);
  const formats = useFormats();
  const [date, setDate] = useState('');
  const [search, setSearch] = useState('');
  const query = { ...(date ? { date } : {}), ...(search ? { search } : {}), limit: 200 };
  const day = useCall(dayRoute, { params: { id: merchantId }, query }, ['redemptions']);
  return (
    <>
      <div className="form">
        <TextField name="date" label={t('date')} type="date" value={date} onChange={setDate} />
        <TextField name="search" label={t('search')} type="search" value={search} onChange={setSearch} />
      </div>
      {day.problem !== undefined && <ProblemNotice problem={day.problem} onRetry={day.reload} />}
      {!day.data && day.loading && <Loading />}
      {day.data && (
        <>
          <div className="card">
            {day.data.totals.map(({ goodName, count, amountFen }) => (
              <p key={goodName}>
                <strong>{t('total', { good: goodName, count, money: formats.money(amountFen) })}</strong>
              </p>
            ))}
            <p className="hint">{t('others', { refused: day.data.refused, refunded: day.data.refunded })}</p>
          </div>
          {day.data.items.length === 0 && <p className="notice info">{t('none')}</p>}
          <ul className="shopList">
            {day.data.items.map((item) => (
              <Item key={item.id} item={item} onChange={day.reload} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OwnDay() {
  const { merchant, loaded, problem, reload } = useMerchant();
  if (problem !== undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!merchant) return loaded ? null : <Loading />;
  return <Day merchantId={merchant.id} />;
}

/** What a shop redeemed on a day, with totals; goods that come back are booked here. */
export function DayPage() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <ShopTabs />
      <ForShop>
        <OwnDay />
      </ForShop>
    </>
  );
}
