import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { type AppealSummary, appealRoutes } from '../../../contract.ts';
import { StatusTag } from '../parts/Badges.tsx';
import { DueTag } from '../parts/DueTag.tsx';
import { today, useCategoryName } from '../parts/say.ts';
import type { Filing } from './filing.ts';

const words = defineWords({
  title: ['是不是已经在办？', 'Is it in hand already?'],
  lead: [
    '输入电话、单位和事由时，这里会显示同一人的在办诉求和以往相似的诉求。',
    'As you type, this shows the same person’s open appeals and similar past ones.',
  ],
  same: ['这个人的在办诉求', 'Open appeals of this person'],
  similar: ['相似的诉求', 'Similar appeals'],
  none: ['没有找到相同或相似的诉求', 'Nothing the same or similar found'],
  open: ['是同一件事，打开', 'Same matter: open it'],
  received: ['{date} 收到', 'Received {date}'],
});

const typingPause = 400;
const enoughFacts = 6;

type Similar = { samePerson: AppealSummary[]; similar: AppealSummary[] };

/** What the server may look for; undefined while too little is typed. */
function wantedOf({ phone, name, respondent, facts }: Filing) {
  const digits = phone.replace(/\D/g, '').slice(-11);
  const wanted = {
    ...(digits.length === 11 ? { phone: digits } : {}),
    ...(name.trim().length > 1 ? { name: name.trim() } : {}),
    ...(respondent.trim().length > 1 ? { respondent: respondent.trim() } : {}),
    ...(facts.trim().length >= enoughFacts ? { facts: facts.trim() } : {}),
  };
  return Object.keys(wanted).length > 0 ? wanted : undefined;
}

/** While typing: the same person's open appeals and similar past ones; a matter in hand is opened, never run twice. */
export function SimilarPanel({ filing }: { filing: Filing }) {
  const t = useWords(words);
  const [found, setFound] = useState<Similar>();
  const wanted = JSON.stringify(wantedOf(filing));
  useEffect(() => {
    if (wanted === undefined) return setFound(undefined);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      call(appealRoutes.similar, { body: JSON.parse(wanted) }, { signal: controller.signal })
        .then(setFound)
        .catch(() => undefined);
    }, typingPause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted]);
  const empty = found !== undefined && found.samePerson.length + found.similar.length === 0;
  return (
    <aside className="panel similar" aria-live="polite" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {!found && <p className="soft">{t('lead')}</p>}
      {empty && <p className="soft">{t('none')}</p>}
      {found && <SimilarList title={t('same')} items={found.samePerson} urgent />}
      {found && <SimilarList title={t('similar')} items={found.similar} />}
    </aside>
  );
}

function SimilarList({
  title,
  items,
  urgent,
}: {
  title: string;
  items: readonly AppealSummary[];
  urgent?: boolean;
}) {
  const t = useWords(words);
  const formats = useFormats(today());
  const categoryName = useCategoryName();
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={urgent ? 'urgent' : ''}>{title}</h3>
      <ul className="plainList">
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.number}</strong> <StatusTag status={item.status} />
            </p>
            <p>
              {item.applicant} · {item.respondent} · {categoryName(item.category)}
            </p>
            <p className="soft">{item.excerpt}</p>
            <p className="soft">{t('received', { date: formats.instant(item.receivedAt) })}</p>
            {item.nextDeadline && <DueTag deadline={item.nextDeadline} />}{' '}
            <Link to={`/appeals/${item.id}`}>{t('open')}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
