import { Alert, App, Button, Drawer, Empty } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { clockRoutes } from '../../contract.ts';
import { changeInWords } from './changeWords.ts';
import { today } from './months.ts';

const words = defineWords({
  title: ['{year} 年的变更记录', 'History of {year}'],
  versions: ['这一年的各个版本', 'States of this year'],
  none: ['这一年没有改动过', 'This year was never changed'],
  days: ['{count} 天安排', '{count} days'],
  notAnnounced: ['尚未公布', 'not announced'],
  current: ['现行', 'in force'],
  restore: ['恢复为此版本', 'Put this back'],
  sure: [
    '恢复这个版本？在办期限会重新计算，变化逐件记录。',
    'Put this back? Running deadlines are computed anew; each change is recorded.',
  ],
  system: ['系统', 'system'],
  log: ['日历的全部改动', 'All changes of the calendar'],
});

/** Who changed the year when, and the way back to an earlier state. */
export function YearHistory({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats(today());
  const { modal } = App.useApp();
  const session = useSession();
  const versions = useRouteQuery(clockRoutes.yearVersions, { params: { year } }, { topics: ['calendar'] });
  const changes = useRouteQuery(clockRoutes.calendarChanges, { query: {} }, { topics: ['calendar'] });
  const restore = useRouteMutation(clockRoutes.restoreYear, ['calendar']);
  const items = versions.data?.items ?? [];
  const ask = (versionId: string) =>
    modal.confirm({
      title: t('sure'),
      okText: t('restore'),
      onOk: () => restore.mutateAsync({ params: { year }, body: { versionId } }).catch(() => undefined),
    });
  return (
    <Drawer open size={520} title={t('title', { year })} onClose={onClose}>
      {restore.error && <Alert type="error" showIcon title={explainProblem(restore.error)} />}
      <h2>{t('versions')}</h2>
      {items.length === 0 && <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      <ul className="plainList">
        {items.map((version) => (
          <li key={version.id}>
            <span>
              {version.dayCount === null ? t('notAnnounced') : t('days', { count: version.dayCount })}
              <br />
              <span className="soft">
                {formats.instant(version.at)} · {version.actor === 'system' ? t('system') : version.actor}
              </span>
            </span>
            {version.current ? (
              <b>{t('current')}</b>
            ) : (
              holds(session, 'calendar.manage') && (
                <Button size="small" onClick={() => ask(version.id)}>
                  {t('restore')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <h2>{t('log')}</h2>
      <ul className="plainList">
        {(changes.data?.items ?? []).map((change) => (
          <li key={change.id}>
            <span>
              {changeInWords(change.what, language)}
              <br />
              <span className="soft">
                {formats.instant(change.at)} · {change.actor === 'system' ? t('system') : change.actor}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
