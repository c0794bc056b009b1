import '../../../appeals/ui/cockpit/cockpitPanels.css';
import dayjs from 'dayjs';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';

const words = defineWords({
  wishes: ['微心愿实现', 'Wishes fulfilled'],
  fulfilled: ['实现', 'Fulfilled'],
  made: ['提出', 'Made'],
  insured: ['参保', 'Insured'],
  people: ['人', 'people'],
  supplies: ['发放物资', 'Supplies handed out'],
  pieces: ['件', 'pieces'],
  promises: ['平台补贴兑现', 'Promises kept'],
  paid: ['已付', 'paid, yuan'],
  promised: ['应付（元）', 'promised'],
});

/** Wishes, policies, supplies, and promised against paid, this year. */
export function BenefitsPanel() {
  const t = useWords(words);
  const period = { from: dayjs().startOf('year').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') };
  const { data } = useRouteQuery(benefitRoutes.benefitFigures, { query: period }, { topics: ['benefits'] });
  if (!data) return null;
  const about = { period, scope: data.scope };
  return (
    <div className="figureGrid">
      <Figure
        {...about}
        label={t('wishes')}
        value={{
          ...{ kind: 'rate', numerator: data.wishes.fulfilled, denominator: data.wishes.made },
          ...{ numeratorName: t('fulfilled'), denominatorName: t('made') },
        }}
      />
      <Figure
        {...about}
        label={t('insured')}
        value={{ kind: 'count', value: data.insurance.people, unit: t('people') }}
      />
      <Figure
        {...about}
        label={t('supplies')}
        value={{ kind: 'count', value: data.supplies.handedOut, unit: t('pieces') }}
      />
      <Figure
        {...about}
        label={t('promises')}
        {...(data.promises.openGaps > 0 ? { state: 'warning' as const } : {})}
        value={{
          ...{ kind: 'rate', numerator: Math.round(data.promises.paidFen / 100) },
          ...{ denominator: Math.round(data.promises.promisedFen / 100) },
          ...{ numeratorName: t('paid'), denominatorName: t('promised') },
        }}
      />
    </div>
  );
}
