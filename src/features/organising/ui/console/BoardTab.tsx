import { Alert, Spin, Tag } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type FoundingSummary, organisingRoutes } from '../../contract.ts';
import { foundingStatuses } from '../../tables.ts';
import { statusWords, topic } from './words.ts';

const words = defineWords({
  none: ['还没有正在建会的企业。', 'No founding is under way.'],
  noneHint: ['从“未建会企业”里选一家开始。', 'Begin from “Without a union”.'],
  people: ['{count} 人', '{count} people'],
  reply: ['{day} 前答复', 'answer by {day}'],
  more: ['还有更多', 'and more'],
});

/** Foundings by stage; in each the one untouched longest is on top. */
export function BoardTab() {
  const t = useWords(words);
  const pick = usePick();
  const { data, error } = useRouteQuery(organisingRoutes.foundings, { query: {} }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  if (data.items.length === 0)
    return (
      <div className="emptyHint">
        <p>{t('none')}</p>
        <Link to="?tab=pool">{t('noneHint')}</Link>
      </div>
    );
  return (
    <>
      <section className="foundingBoard" aria-label={pick(statusWords.open)}>
        {foundingStatuses.map((status) => (
          <section key={status}>
            <h2>
              {pick(statusWords[status])} <Tag>{data.counts[status]}</Tag>
            </h2>
            {data.items
              .filter((founding) => founding.status === status)
              .map((founding) => (
                <FoundingCard key={founding.id} founding={founding} />
              ))}
          </section>
        ))}
      </section>
      {data.more && <p className="soft">{t('more')}</p>}
    </>
  );
}

function FoundingCard({ founding }: { founding: FoundingSummary }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <Link className="foundingCard" to={`/organising/foundings/${founding.id}`}>
      <strong>{founding.employer.name}</strong>
      <div className="soft">
        {founding.union.name}
        {founding.headCount !== null && ` · ${t('people', { count: founding.headCount })}`}
      </div>
      {founding.replyDue && <Tag color="gold">{t('reply', { day: formats.date(founding.replyDue) })}</Tag>}
    </Link>
  );
}
