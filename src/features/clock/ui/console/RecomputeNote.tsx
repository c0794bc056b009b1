import { Alert, Progress } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { clockRoutes } from '../../contract.ts';
import { today } from './months.ts';

const words = defineWords({
  running: [
    '正在重新计算在办期限，可以离开本页',
    'Running deadlines are being computed anew; you may leave this page',
  ],
  done: [
    '{at} 重新计算了 {checked} 个在办期限，{moved} 个到期日有变化',
    '{at}: {checked} running deadlines computed anew, {moved} due dates moved',
  ],
  progress: ['重新计算进度', 'Progress of computing anew'],
});

/** How far the newest run of computing deadlines anew has got. */
export function RecomputeNote() {
  const t = useWords(words);
  const formats = useFormats(today());
  const { data } = useRouteQuery(clockRoutes.recomputes, { query: { limit: 1 } }, { topics: ['calendar'] });
  const [run] = data?.items ?? [];
  if (!run) return null;
  if (run.finishedAt)
    return (
      <p className="soft" role="status">
        {t('done', { at: formats.instant(run.finishedAt), checked: run.checked, moved: run.moved })}
      </p>
    );
  const percent = run.total === 0 ? 100 : Math.floor((run.checked / run.total) * 100);
  return (
    <Alert
      type="info"
      title={t('running')}
      description={<Progress percent={percent} aria-label={t('progress')} />}
    />
  );
}
