import { Alert, App, Button, Progress } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { Counts } from './Counts.tsx';

const words = defineWords({
  checking: ['正在逐行检查，不会写入任何诉求。', 'Every row is being looked at; no appeal is written.'],
  running: ['正在导入。', 'Importing.'],
  leave: [
    '可以离开本页去做别的事，随时从“台账导入导出”回来看。',
    'You may leave this page and come back from “Ledger in and out”.',
  ],
  stop: ['停止', 'Stop'],
  sure: ['停止导入？已经导入的会留下。', 'Stop? What was imported stays.'],
  progress: ['进度', 'Progress'],
});

/** What is going on in the background, with the counts so far. */
export function RunningStep({ view }: { view: ImportView }) {
  const t = useWords(words);
  const { modal } = App.useApp();
  const cancel = useRouteMutation(ledgerRoutes.cancelImport, ['imports']);
  const stop = () =>
    modal.confirm({
      title: t('sure'),
      okText: t('stop'),
      onOk: () => cancel.mutateAsync({ params: { id: view.id }, body: {} }).catch(() => undefined),
    });
  return (
    <section aria-live="polite">
      <p>
        <b>{t(view.status === 'checking' ? 'checking' : 'running')}</b> {t('leave')}
      </p>
      <Progress percent={100} status="active" showInfo={false} aria-label={t('progress')} />
      {view.summary && <Counts summary={view.summary} dry={view.status === 'checking'} />}
      {cancel.error && <Alert type="error" showIcon title={explainProblem(cancel.error)} />}
      <Button onClick={stop}>{t('stop')}</Button>
    </section>
  );
}
