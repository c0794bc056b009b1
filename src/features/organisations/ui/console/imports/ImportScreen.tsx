import './imports.css';
import { Alert, Button, Popconfirm, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';
import { ImportProgress, ImportResult } from './ImportResult.tsx';
import { useImportDesk } from './importDesk.ts';
import { importStatusWords } from './importWords.ts';
import { MappingTable } from './MappingTable.tsx';

const words = defineWords({
  back: ['全部导入', 'All imports'],
  title: ['导入：{file}', 'Import: {file}'],
  into: ['归入 {place} · {who}', 'Into {place} · {who}'],
  hint: [
    '每一列是什么意思？系统先猜了一遍，不对就改。',
    'What does each column mean? This is a guess; correct it where it is wrong.',
  ],
  check: ['试导入（不写入）', 'Dry run (writes nothing)'],
  confirm: ['确认导入', 'Import'],
  stop: ['停止', 'Stop'],
  sure: [
    '停止后，已写入的仍保留，重新导入时不会重复。',
    'What came in stays; importing again doubles nothing.',
  ],
  rejected: ['下载退回行', 'Download refused rows'],
  leave: ['可以离开本页，随时回来看。', 'You may leave this page and come back.'],
  failed: ['没有成功：{why}', 'It failed: {why}'],
});

/** One import from its columns to its result. Its state is the server's, so it can be left and come back to. */
export function ImportScreen() {
  const t = useWords(words);
  const pick = usePick();
  const status = useWords(importStatusWords);
  const desk = useImportDesk();
  const { id = '' } = useParams();
  const [draft, setDraft] = useState<Mapping>();
  const params = { id };
  const topics = desk.topics ?? [desk.topic];
  const { data, error } = useRouteQuery(desk.routes.look, { params }, { topics });
  const check = useRouteMutation(desk.routes.check, topics);
  const confirm = useRouteMutation(desk.routes.confirm, topics);
  const cancel = useRouteMutation(desk.routes.cancel, topics);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { import: view } = data;
  const mapping = draft ?? view.mapping ?? data.proposal;
  const may = (action: (typeof view.allowedActions)[number]) => view.allowedActions.includes(action);
  const busy = view.status === 'checking' || view.status === 'running';
  const refusal = check.error ?? confirm.error ?? cancel.error;
  return (
    <>
      <p>
        <Link to={desk.base}>‹ {t('back')}</Link>
      </p>
      <h1>{t('title', { file: view.fileName })}</h1>
      <p className="importSoft">{t('into', { place: view.placeName, who: view.createdBy })}</p>
      <p aria-live="polite">
        <b>{status(view.status)}</b> {busy && t('leave')}
      </p>
      {busy && <ImportProgress view={view} />}
      {view.error && <Alert type="error" showIcon title={t('failed', { why: view.error })} />}
      {view.summary && <ImportResult summary={view.summary} />}
      <div className="importBar">
        {may('confirm') && (
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params, body: {} })}
          >
            {t('confirm')}
          </Button>
        )}
        {may('downloadRejected') && (
          <Button onClick={() => download(urlOf(desk.routes.rejected, { params }))}>{t('rejected')}</Button>
        )}
        {may('cancel') && view.status !== 'uploaded' && (
          <Popconfirm title={t('sure')} onConfirm={() => cancel.mutate({ params, body: {} })}>
            <Button>{t('stop')}</Button>
          </Popconfirm>
        )}
        {view.status === 'done' && <Link to={desk.back.to}>{pick(desk.back.words)}</Link>}
      </div>
      {refusal && <Alert type="error" showIcon title={explainProblem(refusal)} />}
      {may('check') && data.columns.length > 0 && (
        <section>
          <p>{t('hint')}</p>
          <MappingTable look={data} mapping={mapping} onChange={setDraft} />
          <p className="importBar">
            <Button
              type={may('confirm') ? 'default' : 'primary'}
              loading={check.isPending}
              onClick={() => check.mutate({ params, body: { mapping } })}
            >
              {t('check')}
            </Button>
          </p>
        </section>
      )}
    </>
  );
}
