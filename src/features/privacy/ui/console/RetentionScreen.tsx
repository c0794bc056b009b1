import '../../../appeals/ui/console/parts/console.css';
import { Alert, App, Button, Empty, Popconfirm, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds as may, useSession } from '#web/shared/session.ts';
import type { HoldView, RetentionRuleView } from '../../contract/retention.ts';
import { privacyRoutes } from '../../contract.ts';
import { HoldForm } from './HoldForm.tsx';

const words = defineWords({
  title: ['保存期限', 'Retention'],
  lead: [
    '每天凌晨自动执行一次。下面是现在执行会处理的数量；执行前可设“暂停删除”。期限在“规则与设置”里改，不能短于法定最短期。',
    'Runs every night. Below: what a run would do now. A hold keeps records; periods are changed under Rules and settings, never below the legal minimum.',
  ],
  rules: ['规则', 'Rules'],
  type: ['记录', 'Records'],
  what: ['到期怎么办', 'What happens'],
  keep: ['保存', 'Kept'],
  days: ['{days} 天（最短 {shortest}）', '{days} days (at least {shortest})'],
  count: ['现在到期', 'Due now'],
  held: ['暂停删除', 'Held'],
  audit: ['审计记录', 'Audit entries'],
  auditWhat: ['到期删除，留封存汇总', 'Deleted, a sealed sum stays'],
  run: ['立即执行', 'Run now'],
  sure: ['会处理 {count} 条到期记录，不能撤销', '{count} records are due; this cannot be undone'],
  holds: ['暂停删除', 'Holds'],
  hold: ['设暂停', 'Place a hold'],
  lift: ['解除', 'Lift'],
  lifted: ['已由{name}解除', 'Lifted by {name}'],
  reason: ['理由', 'Reason'],
  by: ['设置人', 'By'],
  person: ['仅一人', 'One person'],
  everything: ['全部记录', 'All records'],
  runs: ['执行记录', 'Runs'],
  nothing: ['没有处理记录', 'Nothing was due'],
  done: ['{name} {count} 条', '{name} {count}'],
  none: ['没有', 'None'],
  actions: ['操作', 'Actions'],
});

/** What a run would delete or make anonymous, what is held, and what runs did. */
export function RetentionScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const [placing, setPlacing] = useState(false);
  const { data, error } = useRouteQuery(privacyRoutes.retention, {}, { topics: ['privacy'] });
  const run = useRouteMutation(privacyRoutes.runRetention, ['privacy']);
  const lift = useRouteMutation(privacyRoutes.liftHold, ['privacy']);
  const refused = { onError: (problem: unknown) => void message.error(explainProblem(problem)) };
  const nameOf = (type: string) => {
    const rule = data?.rules.find(({ recordType }) => recordType === type);
    return rule ? pick([rule.name.zh, rule.name.en]) : type === '*' ? t('everything') : type;
  };
  const due = (data?.rules ?? []).reduce((sum, rule) => sum + (rule.held ? 0 : rule.count), 0);
  const nothing = { emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {may(session, 'privacy.registers') && <Button onClick={() => setPlacing(true)}>{t('hold')}</Button>}
        {may(session, 'privacy.runRetention') && (
          <Popconfirm title={t('sure', { count: due })} onConfirm={() => run.mutate({}, refused)}>
            <Button danger loading={run.isPending}>
              {t('run')}
            </Button>
          </Popconfirm>
        )}
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<RetentionRuleView>
        aria-label={t('rules')}
        rowKey="recordType"
        loading={!data && !error}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[
          ...(data?.rules ?? []),
          ...(data
            ? [
                {
                  ...{ recordType: 'auditLog', shortestDays: 183, held: false, ...data.audit },
                  name: { zh: words.entries.audit[0], en: words.entries.audit[1] },
                  describe: { zh: words.entries.auditWhat[0], en: words.entries.auditWhat[1] },
                },
              ]
            : []),
        ]}
        columns={[
          { title: t('type'), key: 'type', render: (_, rule) => pick([rule.name.zh, rule.name.en]) },
          { title: t('what'), key: 'what', render: (_, rule) => pick([rule.describe.zh, rule.describe.en]) },
          {
            title: t('keep'),
            key: 'keep',
            render: (_, rule) => t('days', { days: rule.keepDays, shortest: rule.shortestDays }),
          },
          {
            title: t('count'),
            key: 'count',
            align: 'right',
            render: (_, rule) => (
              <>
                {rule.held && <Tag color="warning">{t('held')}</Tag>} {formats.number(rule.count)}
              </>
            ),
          },
        ]}
      />
      <h2>{t('holds')}</h2>
      <Table<HoldView>
        aria-label={t('holds')}
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={data?.holds ?? []}
        locale={nothing}
        columns={[
          {
            title: t('type'),
            key: 'type',
            render: (_, hold) => (
              <>
                {nameOf(hold.recordType)} {hold.personId && <Tag>{t('person')}</Tag>}
              </>
            ),
          },
          { title: t('reason'), dataIndex: 'reason' },
          {
            title: t('by'),
            key: 'by',
            render: (_, hold) => `${hold.placedBy} · ${formats.instant(hold.placedAt)}`,
          },
          {
            title: t('actions'),
            key: 'actions',
            render: (_, hold) =>
              hold.liftedBy
                ? t('lifted', { name: hold.liftedBy })
                : may(session, 'privacy.registers') && (
                    <Button size="small" onClick={() => lift.mutate({ params: { id: hold.id } }, refused)}>
                      {t('lift')}
                    </Button>
                  ),
          },
        ]}
      />
      <h2>{t('runs')}</h2>
      <ul>
        {data?.runs.length === 0 && <li>{t('none')}</li>}
        {data?.runs.map(({ id, startedAt, by, removed }) => (
          <li key={id}>
            {formats.instant(startedAt)} · {by} ·{' '}
            {removed
              .filter(({ count }) => count > 0)
              .map(({ recordType, count }) => t('done', { name: nameOf(recordType), count }))
              .join('；') || t('nothing')}
          </li>
        ))}
      </ul>
      {placing && <HoldForm rules={data?.rules ?? []} onClose={() => setPlacing(false)} />}
    </>
  );
}
