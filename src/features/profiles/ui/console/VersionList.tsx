import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ProfileView, profileRoutes } from '../../contract.ts';
import { type Difference, differences } from '../../differences.ts';

const words = defineWords({
  title: ['版本', 'Versions'],
  version: ['第 {version} 版', 'Version {version}'],
  shipped: ['随系统提供', 'shipped with the product'],
  current: ['现行', 'in force'],
  compare: ['与第 {version} 版的差别', 'Differences from version {version}'],
  show: ['看差别', 'Differences'],
  restore: ['恢复', 'Restore'],
  sure: ['把第 {version} 版恢复为最新版本？', 'Make version {version} the newest again?'],
  mine: ['您尚未保存的修改', 'Your changes, not saved yet'],
  same: ['没有差别', 'No differences'],
  absent: ['（无）', '(none)'],
});

/** Who saved which version when, what differs from it, and the way back to it. */
export function VersionList(props: { latest: ProfileView; draft: unknown; mayManage: boolean }) {
  const { latest, draft, mayManage } = props;
  const t = useWords(words);
  const formats = useFormats();
  const { modal } = App.useApp();
  const [chosen, setChosen] = useState<number>();
  const { kind, code } = latest;
  const restore = useRouteMutation(profileRoutes.restoreProfile, ['profiles']);
  const former = useRouteQuery(
    profileRoutes.profileVersion,
    { params: { kind, code, version: chosen ?? 1 } },
    { enabled: chosen !== undefined },
  );
  const ask = (version: number) =>
    modal.confirm({
      title: t('sure', { version }),
      okText: t('restore'),
      onOk: () =>
        restore
          .mutateAsync({ params: { kind, code }, body: { version, expectedVersion: latest.version } })
          .catch(() => undefined),
    });
  return (
    <section className="versions" aria-label={t('title')}>
      {draft !== undefined && (
        <>
          <h2>{t('mine')}</h2>
          <Differences found={differences(latest.data, draft)} about={latest} />
        </>
      )}
      <h2>{t('title')}</h2>
      {restore.error && <Alert type="error" showIcon title={explainProblem(restore.error)} />}
      <ul>
        {latest.versions.map(({ version, changedBy, changedAt }) => (
          <li key={version}>
            <span>
              <b>{t('version', { version })}</b>
              <br />
              <span className="soft">
                {changedBy ?? t('shipped')} · {formats.instant(changedAt)}
              </span>
            </span>
            {version === latest.version ? (
              <span>{t('current')}</span>
            ) : (
              <span>
                <Button size="small" aria-pressed={chosen === version} onClick={() => setChosen(version)}>
                  {t('show')}
                </Button>{' '}
                {mayManage && (
                  <Button size="small" onClick={() => ask(version)}>
                    {t('restore')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {chosen !== undefined && former.data && (
        <>
          <h2>{t('compare', { version: chosen })}</h2>
          <Differences found={differences(former.data.data, latest.data)} about={latest} />
        </>
      )}
    </section>
  );
}

function Differences({ found, about }: { found: readonly Difference[]; about: ProfileView }) {
  const t = useWords(words);
  const language = useLanguage();
  if (found.length === 0) return <p className="soft">{t('same')}</p>;
  const labelOf = (path: string) =>
    path
      .split('.')
      .map((part) => about.labels[part]?.[language] ?? part)
      .join(' › ');
  const said = (value: unknown): string => {
    if (value === undefined) return t('absent');
    if (typeof value === 'string') return value;
    return JSON.stringify(value);
  };
  return (
    <ul className="differences">
      {found.map(({ path, before, after }) => (
        <li key={path}>
          <span className="soft">{labelOf(path)}</span>
          <del>{said(before)}</del>
          <ins>{said(after)}</ins>
        </li>
      ))}
    </ul>
  );
}
