import './imports.css';
import { Alert, Button, Empty, Modal, Progress, Table } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { absent, defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import type { ImportView } from '../../../../../platform/imports/contract.ts';
import { Field } from '../parts/Field.tsx';
import { UnionPicker } from '../parts/UnionPicker.tsx';
import { useImportDesk } from './importDesk.ts';
import { importStatusWords } from './importWords.ts';

const words = defineWords({
  start: ['导入名单', 'Import a list'],
  form: ['下载空白采集表', 'Download the empty form'],
  export: ['导出', 'Export'],
  file: ['选择文件', 'Choose a file'],
  name: ['文件', 'File'],
  union: ['归入', 'Place'],
  status: ['状态', 'State'],
  rows: ['行数', 'Rows'],
  rejected: ['退回行', 'Refused'],
  at: ['时间', 'When'],
  none: ['还没有导入过名单。先下载空白采集表填写，或直接选择现有的名单。', 'No list was imported yet.'],
  sending: ['正在上传', 'Uploading'],
});

/** Lists that were imported, and the way to import another. */
export function ImportsScreen() {
  const t = useWords(words);
  const pick = usePick();
  const desk = useImportDesk();
  const { formAddress } = desk;
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <Link to={desk.back.to}>‹ {pick(desk.back.words)}</Link>
      </p>
      <div className="importHead">
        <h1>{pick(desk.title)}</h1>
        {formAddress && (
          <>
            <Button onClick={() => download(formAddress)}>{t('form')}</Button>
            <Link to="/exports">
              <Button>{t('export')}</Button>
            </Link>
          </>
        )}
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('start')}
        </Button>
      </div>
      <ImportTable />
      {open && <NewImport onClose={() => setOpen(false)} />}
    </>
  );
}

function ImportTable() {
  const t = useWords(words);
  const pick = usePick();
  const status = useWords(importStatusWords);
  const formats = useFormats();
  const desk = useImportDesk();
  const { data, error } = useRouteQuery(desk.routes.list, { query: {} }, { topics: [desk.topic] });
  const number = (value: number | undefined) => (value === undefined ? absent : formats.number(value));
  return (
    <>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<ImportView>
        aria-label={pick(desk.title)}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, view) => <Link to={`${desk.base}/${view.id}`}>{view.fileName}</Link>,
          },
          { title: t('union'), dataIndex: 'placeName' },
          { title: t('status'), key: 'status', render: (_, view) => status(view.status) },
          { title: t('rows'), key: 'rows', align: 'right', render: (_, view) => number(view.summary?.rows) },
          {
            title: t('rejected'),
            key: 'rejected',
            align: 'right',
            render: (_, view) => number(view.summary?.rejectedRows),
          },
          {
            title: t('at'),
            key: 'at',
            render: (_, view) => `${formats.instant(view.createdAt)} ${view.createdBy}`,
          },
        ]}
      />
    </>
  );
}

function NewImport({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const desk = useImportDesk();
  const navigate = useNavigate();
  const session = useSession();
  const [placeId, setPlaceId] = useState<string | null>(session?.grants[0]?.unionId ?? null);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const picker = useRef<HTMLInputElement>(null);
  const send = async (file: File) => {
    setProblem(undefined);
    setShare(0);
    try {
      const call = { query: { placeId }, file, name: file.name };
      const answer = await upload(desk.routes.upload, call, { onProgress: setShare });
      navigate(`${desk.base}/${answer.import.id}`);
    } catch (refusal) {
      setProblem(refusal);
      setShare(undefined);
    }
  };
  return (
    <Modal open title={t('start')} footer={null} onCancel={onClose}>
      <p>{pick(desk.how)}</p>
      <Field label={pick(desk.place)}>
        {(id) => <UnionPicker id={id} label={pick(desk.place)} value={placeId} onChange={setPlaceId} />}
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
          disabled={!placeId}
          loading={share !== undefined}
          onClick={() => picker.current?.click()}
        >
          {t('file')}
        </Button>
      </p>
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t('sending')} />}
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
    </Modal>
  );
}
