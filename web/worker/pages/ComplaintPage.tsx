import { defineWords, useWords } from '../../shared/i18n.ts';
import { Icon } from '../../shared/icons.tsx';
import { Link, usePlace } from '../router.tsx';
import { routes } from '../routes.ts';

const words = defineWords({
  title: ['投诉与建议', 'Complaints and suggestions'],
  lead: [
    '对工会的服务、工作人员或本应用不满意，都可以说。可以匿名，也可以只让办理的人知道您是谁。',
    'Not content with the service, a colleague or this app? Say so. You may stay anonymous or keep your name confidential.',
  ],
  call: ['打电话说（12351）', 'Say it by phone (12351)'],
  write: ['写下来', 'Write it down'],
  free: ['12351 是职工服务热线，拨打不需要登录。', '12351 is the workers’ hotline; no account is needed.'],
});

/** Where the complaint button on every page leads. `from` tells which page it was. */
export function ComplaintPage() {
  const t = useWords(words);
  const { query } = usePlace();
  const form = routes.find(({ home }) => home?.main);
  const from = encodeURIComponent(query.get('from') ?? '/');
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p>
        <a className="button main wide" href="tel:12351">
          <Icon name="phone" />
          {t('call')}
        </a>
      </p>
      {form && (
        <p>
          <Link className="button wide" to={`${form.path}?about=service&from=${from}`}>
            <Icon name="pen" />
            {t('write')}
          </Link>
        </p>
      )}
      <p className="hint">{t('free')}</p>
    </>
  );
}
