import { Alert, Button, Card, Descriptions } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { auditRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['完整性', 'Integrity'],
  entries: ['记录', 'Entries'],
  waiting: ['等待上链', 'Waiting to be chained'],
  oldest: ['最早', 'Oldest'],
  keep: ['保存', 'Kept'],
  days: ['{count} 天', '{count} days'],
  sealed: ['最近封存', 'Last seal'],
  none: ['还没有', 'None yet'],
  verify: ['立即校验', 'Verify now'],
  whole: [
    '完整：{entries} 条记录、{seals} 个每日封存，另有 {removed} 条到期清理',
    'Whole: {entries} entries, {seals} daily seals, {removed} removed by age',
  ],
});

/** Whether the audit is whole, by a look at its chain and, when asked, a walk along all of it. */
export function ChainState() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { data } = useRouteQuery(auditRoutes.auditState, {});
  const verify = useRouteMutation(auditRoutes.verifyAuditLog);
  const found = verify.data;
  return (
    <Card
      size="small"
      title={t('title')}
      extra={
        <Button size="small" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t('verify')}
        </Button>
      }
    >
      <Descriptions
        size="small"
        column={5}
        styles={{ label: { color: 'var(--color-ink-soft)' } }}
        items={[
          { key: 'entries', label: t('entries'), children: formats.number(data?.entries ?? 0) },
          { key: 'waiting', label: t('waiting'), children: formats.number(data?.waiting ?? 0) },
          {
            key: 'oldest',
            label: t('oldest'),
            children: data?.oldestAt ? formats.instant(data.oldestAt) : '—',
          },
          { key: 'keep', label: t('keep'), children: t('days', { count: data?.keepDays ?? 0 }) },
          { key: 'sealed', label: t('sealed'), children: data?.seals[0]?.day ?? t('none') },
        ]}
      />
      {verify.error && <Alert type="error" showIcon title={explainProblem(verify.error)} />}
      {found?.whole && (
        <Alert
          type="success"
          showIcon
          title={t('whole', { entries: found.entries, seals: found.seals, removed: found.removed })}
        />
      )}
      {found?.broken && (
        <Alert type="error" showIcon title={pick([found.broken.words.zh, found.broken.words.en])} />
      )}
    </Card>
  );
}
