import './appeals.css';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { Icon, type IconName } from '#web/shared/icons.tsx';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Link } from '#web/worker/router.tsx';
import { routes } from '#web/worker/routes.ts';
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
  call: ['打 12351', 'Call 12351'],
  callHint: ['职工服务热线，有人接听', "The workers' hotline, a person answers"],
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

interface Choice {
  to: string;
  icon: IconName;
  label: string;
  hint: string;
  isMain: boolean;
}

/** What features put on the first screen, the main one first, with the telephone as the third. */
function useChoices(): Choice[] {
  const t = useWords(words);
  const pick = usePick();
  const choices = routes
    .flatMap(({ path, home }) => (home ? [{ ...home, to: path }] : []))
    .sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false) || a.order - b.order)
    .map(({ to, icon, label, hint, main }) => ({
      to,
      icon,
      label: pick(label),
      hint: pick(hint),
      isMain: main ?? false,
    }));
  const call: Choice = {
    to: 'tel:12351',
    icon: 'phone',
    label: t('call'),
    hint: t('callHint'),
    isMain: false,
  };
  return [...choices.slice(0, 2), call, ...choices.slice(2)];
}

function Tile({ to, icon, label, hint, isMain }: Choice) {
  const inside = (
    <>
      <Icon name={icon} size={36} />
      <span>
        <strong>{label}</strong>
        <small>{hint}</small>
      </span>
    </>
  );
  const className = isMain ? 'tile main' : 'tile';
  if (to.startsWith('tel:'))
    return (
      <a href={to} className={className}>
        {inside}
      </a>
    );
  return (
    <Link to={to} className={className}>
      {inside}
    </Link>
  );
}

/** The first screen: three big choices, then what is mine. */
export function HomePage() {
  const t = useWords(words);
  const session = useSession();
  const choices = useChoices();
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <ul className="tiles">
        {choices.map((choice) => (
          <li key={choice.to}>
            <Tile {...choice} />
          </li>
        ))}
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
