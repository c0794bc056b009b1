import './ledger.css';
import { Alert, Button, Empty, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { today } from '../../../ui/console/parts/say.ts';
import { type ImportView, ledgerRoutes } from '../../contract.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { countWords, statusWords } from './ledgerWords.ts';
import { UploadDialog } from './UploadDialog.tsx';

const words = defineWords({
  title: ['台账导入导出', 'Ledger in and out'],
  import: ['导入台账', 'Import a ledger'],
  export: ['导出', 'Export'],
  list: ['导入记录', 'Imports'],
  file: ['文件', 'File'],
  union: ['工会', 'Union'],
  status: ['状态', 'State'],
  by: ['导入人', 'By'],
  rejected: ['下载退回行', 'Refused rows'],
  actions: ['操作', 'Actions'],
  none: [
    '还没有导入过台账。把平时用的登记表（.xlsx 或 .csv）传上来，列名不用改。',
    'No ledger was imported yet. Upload the sheet you keep (.xlsx or .csv); the columns may stay as they are.',
  ],
});

/** The way in and out for a union's own spreadsheets, and what was imported before. */
export function LedgerScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const count = useWords(countWords);
  const formats = useFormats(today());
  const session = useSession();
  const [open, setOpen] = useState<'import' | 'export'>();
  const { data, error } = useRouteQuery(ledgerRoutes.listImports, { query: {} }, { topics: ['imports'] });
  const number = (view: ImportView, name: 'cases' | 'imported' | 'rejectedRows') =>
    view.summary ? formats.number(view.summary[name]) : '—';
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {holds(session, 'appeal.export') && <Button onClick={() => setOpen('export')}>{t('export')}</Button>}
        <Button type="primary" onClick={() => setOpen('import')}>
          {t('import')}
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<ImportView>
        aria-label={t('list')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('file'),
            key: 'file',
            render: (_, view) => <Link to={`/ledger/${view.id}`}>{view.fileName}</Link>,
          },
          { title: t('union'), dataIndex: 'unionName' },
          {
            title: t('status'),
            key: 'status',
            render: (_, view) => <span className={`importState ${view.status}`}>{status(view.status)}</span>,
          },
          { title: count('cases'), key: 'cases', align: 'right', render: (_, view) => number(view, 'cases') },
          {
            title: count('imported'),
            key: 'imported',
            align: 'right',
            render: (_, view) => (view.status === 'checked' ? '—' : number(view, 'imported')),
          },
          {
            title: count('rejectedRows'),
            key: 'rejected',
            align: 'right',
            render: (_, view) => number(view, 'rejectedRows'),
          },
          {
            title: t('by'),
            key: 'by',
            render: (_, view) => (
              <>
                {view.createdBy}
                <br />
                <span className="soft">{formats.instant(view.createdAt)}</span>
              </>
            ),
          },
          {
            title: t('actions'),
            key: 'download',
            render: (_, view) =>
              view.allowedActions.includes('downloadRejected') && (
                <Button
                  size="small"
                  onClick={() => download(urlOf(ledgerRoutes.rejectedRows, { params: { id: view.id } }))}
                >
                  {t('rejected')}
                </Button>
              ),
          },
        ]}
      />
      {open === 'import' && <UploadDialog onClose={() => setOpen(undefined)} />}
      {open === 'export' && <ExportDialog onClose={() => setOpen(undefined)} />}
    </>
  );
}
