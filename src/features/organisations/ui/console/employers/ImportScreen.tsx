import '../organisations.css';
import { Alert, Button, Progress, Select, Spin, Table } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { Mapping } from '../../../../../platform/spreadsheets/mapping.ts';
import { employerRoutes } from '../../../employers/contract.ts';
import { Refusal } from '../parts/Refusal.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { importStatusWords } from './importWords.ts';

const words = defineWords({
  back: ['全部导入', 'All imports'],
  title: ['导入：{file}', 'Import: {file}'],
  hint: [
    '每一列是什么意思？系统先猜了一遍，不对就改。',
    'What does each column mean? This is a guess; correct it where it is wrong.',
  ],
  column: ['列', 'Column'],
  sample: ['内容举例', 'What stands in it'],
  meaning: ['意思', 'Meaning'],
  means: ['“{column}”的意思', 'Meaning of “{column}”'],
  check: ['试导入（不写入）', 'Dry run (writes nothing)'],
  confirm: ['确认导入', 'Import'],
  stop: ['停止', 'Stop'],
  rejected: ['下载退回行', 'Download refused rows'],
  leave: ['可以离开本页，随时回来看。', 'You may leave this page and come back.'],
  failed: ['没有成功：{why}', 'It failed: {why}'],
  employers: ['查看用人单位', 'See the employers'],
});

/** One import from its columns to its result. Its state is the server's, so it can be left and come back to. */
export function ImportScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const status = useWords(importStatusWords);
  const { id = '' } = useParams();
  const [draft, setDraft] = useState<Mapping>();
  const params = { id };
  const topics = ['employerImports'];
  const { data, error } = useRouteQuery(employerRoutes.lookAtEmployerImport, { params }, { topics });
  const check = useRouteMutation(employerRoutes.checkEmployerImport, topics);
  const confirm = useRouteMutation(employerRoutes.confirmEmployerImport, topics);
  const cancel = useRouteMutation(employerRoutes.cancelEmployerImport, topics);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { import: view, columns, sample, fields } = data;
  const mapping = draft ?? view.mapping ?? data.proposal;
  const may = (action: (typeof view.allowedActions)[number]) => view.allowedActions.includes(action);
  const busy = view.status === 'checking' || view.status === 'running';
  const fieldOf = (column: string) =>
    fields.find(({ key }) => {
      const source = mapping.fields[key];
      return source !== undefined && 'column' in source && source.column === column;
    })?.key;
  const assign = (column: string, key: string | undefined) => {
    const kept = Object.entries(mapping.fields).filter(
      ([field, source]) => field !== key && !('column' in source && source.column === column),
    );
    setDraft({
      ...mapping,
      fields: Object.fromEntries([...kept, ...(key ? [[key, { column }] as const] : [])]),
    });
  };
  return (
    <>
      <p>
        <Link to="/employers/imports">‹ {t('back')}</Link>
      </p>
      <h1>{t('title', { file: view.fileName })}</h1>
      <p aria-live="polite">
        <b>{status(view.status)}</b> {busy && t('leave')}
      </p>
      {busy && <Progress percent={100} status="active" showInfo={false} aria-label={status(view.status)} />}
      {view.error && <Alert type="error" showIcon title={t('failed', { why: view.error })} />}
      {view.summary && <ImportCounts summary={view.summary} />}
      <p className="orgBar">
        {may('cancel') && view.status !== 'uploaded' && (
          <Button onClick={() => cancel.mutate({ params, body: {} })}>{t('stop')}</Button>
        )}
        {may('downloadRejected') && (
          <Button onClick={() => download(urlOf(employerRoutes.rejectedEmployerRows, { params }))}>
            {t('rejected')}
          </Button>
        )}
        {may('confirm') && (
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params, body: {} })}
          >
            {t('confirm')}
          </Button>
        )}
        {view.status === 'done' && <Link to="/employers">{t('employers')}</Link>}
      </p>
      <Refusal problem={check.error ?? confirm.error ?? cancel.error} />
      {may('check') && (
        <section>
          <p>{t('hint')}</p>
          <Table
            aria-label={t('meaning')}
            rowKey="name"
            pagination={false}
            dataSource={columns.map((column, index) => ({
              ...column,
              samples: sample
                .map((cells) => cells[index])
                .filter((cell) => cell !== null && cell !== '')
                .slice(0, 3)
                .join('；'),
            }))}
            columns={[
              { title: t('column'), key: 'column', render: (_, row) => `${row.letter} ${row.name}` },
              { title: t('sample'), dataIndex: 'samples' },
              {
                title: t('meaning'),
                key: 'meaning',
                render: (_, row) => (
                  <Select
                    aria-label={t('means', { column: row.name })}
                    allowClear
                    style={{ width: 220 }}
                    value={fieldOf(row.name) ?? null}
                    options={fields.map((field) => ({ value: field.key, label: field.words[language] }))}
                    onChange={(key: string | null | undefined) => assign(row.name, key ?? undefined)}
                  />
                ),
              },
            ]}
          />
          <p>
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
