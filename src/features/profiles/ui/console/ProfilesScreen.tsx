import './profiles.css';
import { Alert, Spin } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { profileRoutes } from '../../contract.ts';
import { NewProfile } from './NewProfile.tsx';

const words = defineWords({
  title: ['规则与设置', 'Rules and settings'],
  hint: [
    '各地不同的办理期限和设置。每次保存都是一个新版本，只用于以后开始的期限；已经在算的不变。',
    'Time limits and settings that differ from place to place. Each save is a new version and holds for what begins from then on.',
  ],
  version: ['第 {version} 版', 'Version {version}'],
  shipped: ['随系统提供', 'shipped with the product'],
  changed: ['{who} · {at}', '{who} · {at}'],
});

/** Every kind of profile with the version in force. */
export function ProfilesScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats();
  const { data, error } = useRouteQuery(profileRoutes.profiles, {}, { topics: ['profiles'] });
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="soft">{t('hint')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.kinds.map((kind) => (
        <section key={kind.kind} className="profileKind">
          <div className="kindHead">
            <h2>{kind.name[language]}</h2>
            {kind.mayAdd && (
              <NewProfile kind={kind.kind} items={data.items.filter((item) => item.kind === kind.kind)} />
            )}
          </div>
          <ul>
            {data.items
              .filter((item) => item.kind === kind.kind)
              .map((item) => (
                <li key={item.code}>
                  <Link to={`/profiles/${item.kind}/${item.code}`}>{item.name[language]}</Link>
                  <span className="soft">
                    {t('version', { version: item.version })} ·{' '}
                    {item.changedBy === null
                      ? t('shipped')
                      : t('changed', { who: item.changedBy, at: formats.instant(item.changedAt) })}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
