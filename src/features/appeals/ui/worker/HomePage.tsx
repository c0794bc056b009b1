import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Link } from '#web/worker/router.tsx';
import { statusWords } from '../../words.ts';
import { mineRoute } from './calls.ts';
import { useReceipts } from './receipts.ts';
import { useSay } from './say.ts';

const words = defineWords({
  title: ['有事，找娘家', 'We are here for you'],
  lead: [
    '欠薪、合同、工伤、社保……说给工会听。不用登录，全程免费。',
    'Wages, contracts, injuries, insurance: tell your union. Free, and no account is needed.',
  ],
  file: ['提诉求', 'File an appeal'],
  fileHint: ['说清楚只要两分钟', 'It takes two minutes'],
  track: ['查进度', 'Track an appeal'],
  trackHint: ['凭查询码，看办到哪一步', 'By query code: where it stands'],
  call: ['打 12351', 'Call 12351'],
  callHint: ['职工服务热线，有人接听', 'The workers’ hotline, a person answers'],
  mine: ['我的诉求', 'My appeals'],
  all: ['全部 {count} 件', 'All {count}'],
  onPhone: ['这部手机上提过的', 'Filed from this phone'],
  mailbox: ['给主席写信', 'Write to the chair'],
});

const shownAtMost = 3;

function MyAppeals() {
  const t = useWords(words);
  const say = useSay();
  const { data } = useCall(mineRoute, {});
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h2>{t('mine')}</h2>
      <ul className="tiles">
        {data.items.slice(0, shownAtMost).map(({ id, number, status, excerpt }) => (
          <li key={id}>
            <Link to={`/my/${id}`} className="tile">
              <span>
                <strong>{say(statusWords[status])}</strong>
                <small>{excerpt}</small>
                <small>{number}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data.items.length > shownAtMost && (
        <p>
          <Link className="button wide" to="/my">
            {t('all', { count: data.items.length })}
          </Link>
        </p>
      )}
    </section>
  );
}

function OnThisPhone() {
  const t = useWords(words);
  const receipts = useReceipts();
  if (receipts.length === 0) return null;
  return (
    <p>
      <Link className="button wide" to="/track">
        {t('onPhone')} · {receipts.length}
      </Link>
    </p>
  );
}

/** The first screen: three big choices, then what is mine. */
export function HomePage() {
  const t = useWords(words);
  const session = useSession();
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <ul className="tiles">
        <li>
          <Link to="/file" className="tile main">
            <Icon name="pen" size={36} />
            <span>
              <strong>{t('file')}</strong>
              <small>{t('fileHint')}</small>
            </span>
          </Link>
        </li>
        <li>
          <Link to="/track" className="tile">
            <Icon name="search" size={36} />
            <span>
              <strong>{t('track')}</strong>
              <small>{t('trackHint')}</small>
            </span>
          </Link>
        </li>
        <li>
          <a href="tel:12351" className="tile">
            <Icon name="phone" size={36} />
            <span>
              <strong>{t('call')}</strong>
              <small>{t('callHint')}</small>
            </span>
          </a>
        </li>
      </ul>
      {session?.kind === 'worker' ? <MyAppeals /> : <OnThisPhone />}
      <p>
        <Link className="button quiet wide" to="/file?door=leaderMailbox">
          <Icon name="pen" />
          {t('mailbox')}
        </Link>
      </p>
    </>
  );
}
