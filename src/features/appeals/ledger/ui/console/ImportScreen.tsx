import './ledger.css';
import { Alert, Spin, Steps } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { CheckedStep } from './CheckedStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { MappingStep } from './MappingStep.tsx';
import { RunningStep } from './RunningStep.tsx';

const words = defineWords({
  title: ['导入：{file}', 'Import: {file}'],
  back: ['全部导入记录', 'All imports'],
  upload: ['上传', 'Upload'],
  mapping: ['核对列', 'Columns'],
  check: ['试导入', 'Dry run'],
  run: ['导入', 'Import'],
  failed: ['没有成功：{why}', 'It failed: {why}'],
  stopped: [
    '已停止。已经导入的留在系统里，其余没有导入。',
    'Stopped. What was imported stays; the rest was not imported.',
  ],
});

const stepOf: Record<ImportView['status'], number> = {
  uploaded: 1,
  checking: 2,
  checked: 2,
  running: 3,
  done: 4,
  failed: 1,
  cancelled: 1,
};

/** One import from its columns to its result. Its state is the server's, so it can be left and come back to. */
export function ImportScreen() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const [correcting, setCorrecting] = useState(false);
  const { data, error } = useRouteQuery(ledgerRoutes.getImport, { params: { id } }, { topics: ['imports'] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const mapping =
    correcting || data.status === 'uploaded' || data.status === 'failed' || data.status === 'cancelled';
  const busy = data.status === 'checking' || data.status === 'running';
  return (
    <>
      <p>
        <Link to="/ledger">‹ {t('back')}</Link>
      </p>
      <h1>{t('title', { file: data.fileName })}</h1>
      <Steps
        className="importSteps"
        size="small"
        current={correcting && !busy ? 1 : stepOf[data.status]}
        items={(['upload', 'mapping', 'check', 'run'] as const).map((step) => ({ title: t(step) }))}
      />
      {data.status === 'failed' && (
        <Alert type="error" showIcon title={t('failed', { why: data.error ?? '' })} />
      )}
      {data.status === 'cancelled' && <Alert type="warning" showIcon title={t('stopped')} />}
      {busy ? (
        <RunningStep view={data} />
      ) : mapping ? (
        <MappingStep key={data.id} view={data} onSent={() => setCorrecting(false)} />
      ) : data.status === 'checked' ? (
        <CheckedStep view={data} onCorrect={() => setCorrecting(true)} />
      ) : (
        <DoneStep view={data} />
      )}
    </>
  );
}
