import './profiles.css';
import { Alert, App, Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type ProfileView, profileRoutes } from '../../contract.ts';
import { DataField } from './DataField.tsx';
import { replaced, type Shape } from './dataTree.ts';
import { VersionList } from './VersionList.tsx';

const words = defineWords({
  back: ['全部规则与设置', 'All rules and settings'],
  version: ['第 {version} 版', 'Version {version}'],
  save: ['保存为新版本', 'Save as a new version'],
  saved: ['已保存为第 {version} 版', 'Saved as version {version}'],
  reset: ['放弃修改', 'Undo my changes'],
  faults: ['有 {count} 处要改，已标在对应的项目下', '{count} {count|fault|faults}, marked at their fields'],
  meanwhile: [
    '有人在您编辑时保存了新版本。您的修改还在这里：先看看差别，再决定。',
    'Somebody saved a new version while you were editing. Your changes are still here: compare, then decide.',
  ],
  takeTheirs: ['放弃我的，打开新版本', 'Drop mine, open theirs'],
  keepMine: ['在新版本之上保存我的', 'Save mine on top'],
});

/** One profile: its form, its versions, and what differs between them. */
export function ProfileScreen() {
  const { kind = '', code = '' } = useParams();
  const { data, error } = useRouteQuery(
    profileRoutes.profile,
    { params: { kind, code } },
    { topics: ['profiles'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return <Editor key={`${kind}/${code}`} latest={data} />;
}

function Editor({ latest }: { latest: ProfileView }) {
  const t = useWords(words);
  const language = useLanguage();
  const session = useSession();
  const { message } = App.useApp();
  // What the person began with; a version saved by somebody else meanwhile does not move it.
  const [base, setBase] = useState(latest);
  const [draft, setDraft] = useState<unknown>(latest.data);
  const save = useRouteMutation(profileRoutes.saveProfile, ['profiles']);
  const mayManage = holds(session, 'profiles.manage');
  const dirty = JSON.stringify(draft) !== JSON.stringify(base.data);
  const overtaken = latest.version > base.version;
  useEffect(() => {
    if (!overtaken || dirty) return;
    setBase(latest);
    setDraft(latest.data);
  }, [overtaken, dirty, latest]);
  const take = (view: ProfileView) => {
    setBase(view);
    setDraft(view.data);
    save.reset();
  };
  const send = (expectedVersion: number) =>
    save.mutate(
      {
        params: { kind: base.kind, code: base.code },
        body: { name: base.name, data: draft, expectedVersion },
      },
      {
        onSuccess: (saved) => {
          setBase({ ...latest, ...saved, data: draft });
          void message.success(t('saved', { version: saved.version }));
        },
      },
    );
  const issues = save.error?.issues ?? [];
  return (
    <>
      <p>
        <Link to="/profiles">‹ {t('back')}</Link>
      </p>
      <h1>
        {base.name[language]} <small className="soft">{t('version', { version: base.version })}</small>
      </h1>
      {overtaken && dirty && (
        <Alert
          type="warning"
          showIcon
          title={t('meanwhile')}
          action={
            <>
              <Button size="small" onClick={() => take(latest)}>
                {t('takeTheirs')}
              </Button>{' '}
              <Button size="small" onClick={() => send(latest.version)}>
                {t('keepMine')}
              </Button>
            </>
          }
        />
      )}
      {save.error && save.error.code !== 'changedMeanwhile' && (
        <Alert
          type="error"
          showIcon
          title={issues.length > 0 ? t('faults', { count: issues.length }) : explainProblem(save.error)}
        />
      )}
      <div className="profileColumns">
        <div>
          <DataField
            context={{
              about: base,
              issues,
              disabled: !mayManage,
              onChange: (path, value) => setDraft((current: unknown) => replaced(current, path, value)),
            }}
            shape={base.schema as Shape}
            path={[]}
            name=""
            value={draft}
          />
          {mayManage && (
            <p className="saveBar">
              <Button
                type="primary"
                disabled={!dirty || overtaken}
                loading={save.isPending}
                onClick={() => send(base.version)}
              >
                {t('save')}
              </Button>
              <Button disabled={!dirty} onClick={() => take(latest)}>
                {t('reset')}
              </Button>
            </p>
          )}
        </div>
        <VersionList latest={latest} draft={dirty ? draft : undefined} mayManage={mayManage} />
      </div>
    </>
  );
}
