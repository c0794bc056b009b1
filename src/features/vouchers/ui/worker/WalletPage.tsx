import './vouchers.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import type { WalletItem } from '../../contract.ts';
import { walletRoute } from './calls.ts';
import { shelves, stateKey, stateWords } from './stateWords.ts';

const words = defineWords({
  title: ['我的券', 'My vouchers'],
  now: ['现在可以用', 'For now'],
  wait: ['等待中', 'Waiting'],
  past: ['以前的', 'Before'],
  none: [
    '现在没有给您的活动。工会发布新活动后，会出现在这里。',
    'Nothing is open to you now. New campaigns of your union appear here.',
  ],
  claimUntil: ['{when} 前领取', 'Claim before {when}'],
  enterUntil: ['{when} 前报名', 'Enter before {when}'],
  claimFrom: ['{when} 开始', 'From {when}'],
  redeemUntil: ['{when} 前兑换', 'Redeem before {when}'],
  usedAt: ['{when} 在{place}', '{when}, {place}'],
  somewhere: ['兑换点', 'a shop'],
  show: ['出示兑换码', 'Show the code'],
});

/** One wallet: what can be done now, what waits, and what was, with the reason. */
export function WalletPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(walletRoute, {}, ['vouchers']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && !data && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data &&
        shelves.map(({ key, states }) => {
          const items = data.items.filter(({ state }) => states.some((one) => one === state));
          return items.length === 0 ? null : (
            <section key={key}>
              <h2>{t(key)}</h2>
              <ul className="voucherList">
                {items.map((item) => (
                  <WalletCard key={item.campaignId} item={item} />
                ))}
              </ul>
            </section>
          );
        })}
    </>
  );
}

function WalletCard({ item }: { item: WalletItem }) {
  const t = useWords(words);
  const state = useWords(stateWords);
  const formats = useFormats();
  const line =
    item.state === 'open'
      ? t(item.way === 'lottery' ? 'enterUntil' : 'claimUntil', { when: formats.instant(item.claimUntil) })
      : item.state === 'waiting'
        ? t('claimFrom', { when: formats.instant(item.claimFrom) })
        : item.state === 'used' && item.redeemedAt
          ? t('usedAt', {
              when: formats.instant(item.redeemedAt),
              place: item.redeemedAtPlace ?? t('somewhere'),
            })
          : t('redeemUntil', { when: formats.instant(item.redeemUntil) });
  return (
    <li className={`card voucherCard ${item.state}`}>
      <Link to={`/vouchers/${item.campaignId}`} className="voucherTitle">
        {item.title}
      </Link>
      <p>
        {item.good ?? item.unionName}
        {item.priceFen ? ` · ${formats.money(item.priceFen)}` : ''}
      </p>
      <p className="voucherState">{state(stateKey(item))}</p>
      <p className="hint">{line}</p>
      {item.state === 'usable' && item.voucherId && (
        <Link to={`/vouchers/code/${item.voucherId}`} className="button main wide">
          {t('show')}
        </Link>
      )}
    </li>
  );
}
