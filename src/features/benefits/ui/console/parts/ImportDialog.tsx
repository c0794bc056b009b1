import { Alert, Button, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { callRoute, explainProblem, urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import type { ImportRoutes } from '../../../../../platform/imports/contract.ts';
import { topic } from './topic.ts';

const words = defineWords({
  file: ['选择 .xlsx 或 .csv 文件', 'Choose an .xlsx or .csv file'],
  look: ['先核对，不写入', 'It is checked first; nothing is saved yet'],
  columns: ['识别到的列：{columns}', 'Columns found: {columns}'],
  good: ['可导入 {count} 行', '{count} rows can come in'],
  bad: ['退回 {count} 行', '{count} rows refused'],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
  rejected: ['下载退回的行', 'Download the refused rows'],
  confirm: ['确认导入', 'Import'],
  done: ['已导入 {count} 行', '{count} rows came in'],
  working: ['正在处理…', 'At work…'],
  failed: ['没有完成：{why}', 'It failed: {why}'],
});

interface ImportDialogProps {
  title: Pair;
  how: Pair;
  routes: ImportRoutes;
  /** Topic that tells how far it is. */
  kind: string;
  placeId: string;
  /** Values every row gets, such as the batch the list is for. */
  constants?: Readonly<Record<string, string>>;
  onClose: () => void;
}

/** A list read in: checked, then taken in; refused rows come back with their reasons. */
export function ImportDialog(props: ImportDialogProps) {
  const { title, how, routes, placeId, constants = {}, onClose } = props;
  const t = useWords(words);
  const pick = usePick();
  const input = useRef<HTMLInputElement>(null);
  const [importId, setImportId] = useState<string>();
  const [columns, setColumns] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const begin = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const look = await upload(routes.upload, { query: { placeId }, file, name: file.name });
      const fields = {
        ...look.proposal.fields,
        ...Object.fromEntries(Object.entries(constants).map(([name, constant]) => [name, { constant }])),
      };
      setColumns(look.columns.map(({ name }) => name).join('、'));
      const params = { id: look.import.id };
      await callRoute(routes.check, { params, body: { mapping: { ...look.proposal, fields } } });
      setImportId(look.import.id);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open width={640} title={pick(title)} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{pick(how)}</p>
      <p className="soft">{t('look')}</p>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {importId ? (
        <>
          {columns && <p className="soft">{t('columns', { columns })}</p>}
          <ImportState {...props} importId={importId} />
        </>
      ) : (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('file')}
            accept=".xlsx,.csv"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void begin(file);
              event.target.value = '';
            }}
          />
          <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
            {t('file')}
          </Button>
        </>
      )}
    </Modal>
  );
}

function ImportState({ routes, kind, importId }: ImportDialogProps & { importId: string }) {
  const t = useWords(words);
  const { number } = useFormats();
  const params = { id: importId };
  const { data, error, refetch } = useRouteQuery(
    routes.look,
    { params },
    { topics: [`imports.${kind}`, topic] },
  );
  const [problem, setProblem] = useState<unknown>();
  const view = data?.import;
  if (!view) return error ? <Alert type="error" showIcon title={explainProblem(error)} /> : null;
  const { summary } = view;
  const good = summary ? summary.rows - summary.rejectedRows : 0;
  if (view.status === 'checking' || view.status === 'running')
    return <Progress percent={100} status="active" showInfo={false} aria-label={t('working')} />;
  const take = async () => {
    try {
      await callRoute(routes.confirm, { params, body: {} });
      await refetch();
    } catch (failure) {
      setProblem(failure);
    }
  };
  return (
    <>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {view.status === 'failed' && (
        <Alert type="error" showIcon title={t('failed', { why: view.error ?? '' })} />
      )}
      {summary && (
        <p role="status">
          <b>{t(view.status === 'done' ? 'done' : 'good', { count: number(good) })}</b>
          {summary.rejectedRows > 0 && ` · ${t('bad', { count: number(summary.rejectedRows) })}`}
        </p>
      )}
      <ul>
        {summary?.problems.slice(0, 20).map((one) => (
          <li key={one.row}>{t('row', { row: one.row, why: one.reasons.join('；') })}</li>
        ))}
      </ul>
      <div className="benefitActions">
        {view.allowedActions.includes('confirm') && good > 0 && (
          <Button type="primary" onClick={() => void take()}>
            {t('confirm')}
          </Button>
        )}
        {view.allowedActions.includes('downloadRejected') && (
          <Button onClick={() => download(urlOf(routes.rejected, { params }))}>{t('rejected')}</Button>
        )}
      </div>
    </>
  );
}
