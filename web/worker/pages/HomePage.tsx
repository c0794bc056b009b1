import { defineWords, usePick, useWords } from '../../shared/i18n.ts';
import { Icon } from '../../shared/icons.tsx';
import { Link } from '../router.tsx';
import { routes } from '../routes.ts';

const words = defineWords({
  title: ['有事，找娘家', 'We are here for you'],
  lead: [
    '欠薪、合同、工伤、社保……说给工会听。不用登录也能办，全程免费。',
    'Unpaid wages, contracts, injuries, insurance: tell your union. Free, and no account is needed.',
  ],
  nothing: ['服务正在准备中，急事请拨 12351。', 'Services are being prepared. If it is urgent, call 12351.'],
});

/** The first screen: what can be done here, in big buttons. */
export function HomePage() {
  const t = useWords(words);
  const pick = usePick();
  const tiles = routes
    .flatMap((route) => (route.home ? [{ ...route.home, to: route.path }] : []))
    .sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false) || a.order - b.order);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {tiles.length === 0 && <p className="notice info">{t('nothing')}</p>}
      <ul className="tiles">
        {tiles.map(({ to, icon, label, hint, main }) => (
          <li key={to}>
            <Link to={to} className={main ? 'tile main' : 'tile'}>
              <Icon name={icon} size={36} />
              <span>
                <strong>{pick(label)}</strong>
                <small>{pick(hint)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
