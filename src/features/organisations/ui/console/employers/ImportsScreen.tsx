import '../organisations.css';
import { Alert, Button, Empty, Modal, Progress, Table } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { type EmployerImportView, employerRoutes } from '../../../employers/contract.ts';
import { Field } from '../parts/Field.tsx';
import { today } from '../parts/today.ts';
import { UnionPicker } from '../parts/UnionPicker.tsx';
import { importStatusWords } from './importWords.ts';

const words = defineWords({
  title: ['导入用人单位', 'Import employers'],
  back: ['用人单位', 'Employers'],
  start: ['导入名单', 'Import a list'],
  how: [
    '选择名单（.xlsx 或 .csv，50 MB 以内）。这一步不会写入任何内容；代码以 81、89 开头的行会认作工会。',
    'Choose the list (.xlsx or .csv, up to 50 MB). Nothing is written yet; rows whose code begins 81 or 89 are taken as unions.',
  ],
  place: ['区划对不上镇街的单位归到', 'Employers whose division tells no town lie in'],
  file: ['选择文件', 'Choose a file'],
  name: ['文件', 'File'],
  union: ['归到', 'Place'],
  status: ['状态', 'State'],
  created: ['新单位', 'New'],
  rejected: ['退回行', 'Refused'],
  at: ['时间', 'When'],
  none: ['还没有导入过名单。', 'No list was imported yet.'],
  sending: ['正在上传', 'Uploading'],
});

/** Lists that were imported, and the way to import another. */
export function ImportsScreen() {
  const t = useWords(words);
  const status = useWords(importStatusWords);
  const formats = useFormats(today());
  const navigate = useNavigate();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [unionId, setUnionId] = useState<string | null>(session?.grants[0]?.unionId ?? null);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const picker = useRef<HTMLInputElement>(null);
  const { data, error } = useRouteQuery(
    employerRoutes.listEmployerImports,
    { query: {} },
    { topics: ['employerImports'] },
  );
  const send = async (file: File) => {
    setProblem(undefined);
    setShare(0);
    try {
      const answer = await upload(
        employerRoutes.uploadEmployers,
        { query: { unionId }, file, name: file.name },
        { onProgress: setShare },
      );
      navigate(`/employers/imports/${answer.import.id}`);
    } catch (refusal) {
      setProblem(refusal);
      setShare(undefined);
    }
  };
  return (
    <>
      <p>
        <Link to="/employers">‹ {t('back')}</Link>
      </p>
      <div className="orgHead">
        <h1>{t('title')}</h1>
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('start')}
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<EmployerImportView>
        aria-label={t('title')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, view) => <Link to={`/employers/imports/${view.id}`}>{view.fileName}</Link>,
          },
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('status'), key: 'status', render: (_, view) => status(view.status) },
          {
            title: t('created'),
            key: 'created',
            align: 'right',
            render: (_, view) => view.summary?.created ?? absent,
          },
          {
            title: t('rejected'),
            key: 'rejected',
            align: 'right',
            render: (_, view) => view.summary?.rejectedRows ?? absent,
          },
          {
            title: t('at'),
            key: 'at',
            render: (_, view) => `${formats.instant(view.createdAt)} ${view.createdBy}`,
          },
        ]}
      />
      {open && (
        <Modal open title={t('start')} footer={null} onCancel={() => setOpen(false)}>
          <p>{t('how')}</p>
          <Field label={t('place')}>
            {(id) => <UnionPicker id={id} label={t('place')} value={unionId} onChange={setUnionId} />}
          </Field>
          <input
            ref={picker}
            type="file"
            accept=".xlsx,.csv,.txt"
            hidden
            aria-label={t('file')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
          <p>
            <Button
              type="primary"
              disabled={!unionId}
              loading={share !== undefined}
              onClick={() => picker.current?.click()}
            >
              {t('file')}
            </Button>
          </p>
          {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t('sending')} />}
          {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
        </Modal>
      )}
    </>
  );
}
