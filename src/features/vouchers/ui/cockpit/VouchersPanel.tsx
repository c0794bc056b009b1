import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { voucherRoutes } from '../../contract.ts';

const words = defineWords({
  live: ['进行中的活动', 'Campaigns live'],
  campaigns: ['个', 'campaigns'],
  claimRate: ['领取率', 'Claim rate'],
  redemptionRate: ['核销率', 'Redemption rate'],
  claimed: ['已领取', 'claimed'],
  issued: ['已发放', 'issued'],
  redeemed: ['已核销', 'redeemed'],
  ofIssued: ['领取 {claimed} / 发放 {issued}', 'claimed {claimed} of {issued}'],
  note: [
    '发放 {issued} ≥ 领取 {claimed} ≥ 核销 {redeemed} + 退回 {refunded}（张）',
    'issued {issued} ≥ claimed {claimed} ≥ redeemed {redeemed} + returned {refunded}',
  ],
});

const shownCampaigns = 6;

/** Campaigns live: issued ≥ claimed ≥ redeemed + returned. */
export function VouchersPanel() {
  const t = useWords(words);
  const formats = useFormats();
  const { data } = useRouteQuery(voucherRoutes.voucherFigures, {}, { topics: ['vouchers'] });
  if (!data) return null;
  const day = shanghaiDate(new Date(data.at));
  const about = { scope: data.scope, period: { from: day, to: day } };
  const { issued, claimed, redeemed, refunded } = data.total;
  const number = formats.number;
  return (
    <div className="chartPanel">
      <div className="figureGrid">
        <Figure
          label={t('live')}
          value={{ kind: 'count', value: data.campaigns.length, unit: t('campaigns') }}
          rows={{ href: '/console/vouchers' }}
          {...about}
        />
        <Figure
          label={t('claimRate')}
          value={{
            ...{ kind: 'rate', numerator: claimed, denominator: issued },
            ...{ numeratorName: t('claimed'), denominatorName: t('issued') },
          }}
          {...about}
        />
        <Figure
          label={t('redemptionRate')}
          value={{
            ...{ kind: 'rate', numerator: redeemed, denominator: claimed },
            ...{ numeratorName: t('redeemed'), denominatorName: t('claimed') },
          }}
          {...about}
        />
      </div>
      <ul className="bars counts">
        {data.campaigns.slice(0, shownCampaigns).map((one) => (
          <li key={one.id}>
            <div>
              <span className="barName" title={one.title}>
                {one.title}
              </span>
              <span className="barTrack">
                <span
                  className="barRest"
                  style={{ width: `${(one.counts.claimed / Math.max(1, one.counts.issued)) * 100}%` }}
                />
              </span>
              <span className="barNote">
                {t('ofIssued', { claimed: number(one.counts.claimed), issued: number(one.counts.issued) })}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p className="panelNote">
        {t('note', {
          ...{ issued: number(issued), claimed: number(claimed) },
          ...{ redeemed: number(redeemed), refunded: number(refunded) },
        })}
      </p>
    </div>
  );
}
