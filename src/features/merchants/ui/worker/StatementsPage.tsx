import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { statementStatusWords } from '../../words.ts';
import { ForShop, ShopTabs } from './ShopFrame.tsx';
import { ruleRoute, statementsRoute } from './till/addresses.ts';

const words = defineWords({
  title: ['对账单', 'Statements'],
  none: [
    '还没有对账单。活动结束后，工会会出账，请您核对。',
    'None yet. The union issues one when a campaign is settled.',
  ],
  total: ['{count} 笔，{money}', '{count} entries, {money}'],
  rule: ['一张券被用两次，怎么结算？', 'A voucher used twice: who is paid?'],
});

function Statements() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const list = useCall(statementsRoute, { query: { limit: 100 } }, ['merchantStatements']);
  const rule = useCall(ruleRoute, {});
  if (list.problem !== undefined) return <ProblemNotice problem={list.problem} onRetry={list.reload} />;
  if (!list.data) return <Loading />;
  return (
    <>
      {list.data.items.length === 0 && <p className="notice info">{t('none')}</p>}
      <ul className="shopList">
        {list.data.items.map((one) => (
          <li key={one.id} className="card">
            <h2>
              <Link to={`/shop/statements/${one.id}`}>
                {one.campaignName} {one.number}
              </Link>
            </h2>
            <p>{t('total', { count: one.entryCount, money: formats.money(one.totalFen) })}</p>
            <p className="hint">
              {pick(statementStatusWords[one.status])} · {formats.instant(one.issuedAt)}
            </p>
          </li>
        ))}
      </ul>
      {rule.data && (
        <details className="card">
          <summary>{t('rule')}</summary>
          <ol>
            {rule.data.rules.map(({ zh, en }) => (
              <li key={en}>{pick([zh, en])}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

/** What the union will pay, statement by statement, and the rule for vouchers that were used twice. */
export function StatementsPage() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <ShopTabs />
      <ForShop>
        <Statements />
      </ForShop>
    </>
  );
}
