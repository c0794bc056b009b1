import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Table, Upload } from 'antd';
import { useState } from 'react';
import { explainProblem, newKey, requestHeaders, urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import { administerRoutes, type ImportAnswer } from '../../../administer/contract.ts';

const words = defineWords({
  title: ['批量导入账号', 'Import accounts'],
  hint: [
    '先下载模板填写；选好文件后先检查，不会保存。确认后才建立账号。',
    'Fill in the template. The file is checked first and nothing is saved until you confirm.',
  ],
  template: ['下载模板', 'Template'],
  choose: ['选择文件', 'Choose a file'],
  good: ['可导入 {good} 行，有问题 {bad} 行', '{good} rows are good, {bad} are not'],
  confirm: ['建立 {good} 个账号', 'Open {good} accounts'],
  rejected: ['下载有问题的行', 'Download the bad rows'],
  done: [
    '已建立 {count} 个账号。临时密码只显示这一次，请保存后逐个告知。',
    '{count} accounts were opened. Passwords are shown this once.',
  ],
  row: ['行', 'Row'],
  name: ['姓名', 'Name'],
  username: ['用户名', 'User name'],
  password: ['临时密码', 'Temporary password'],
  reasons: ['问题', 'What is wrong'],
});

/** Brings a sheet of staff in: look, correct, confirm. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [answer, setAnswer] = useState<ImportAnswer>();
  const [problem, setProblem] = useState<unknown>();
  const send = async (chosen: File, confirm: boolean) => {
    setProblem(undefined);
    try {
      const query = { confirm: confirm ? 'true' : 'false' };
      setAnswer(await upload(administerRoutes.importAccounts, { file: chosen, name: chosen.name, query }));
      if (confirm) invalidateTopics(client, ['accounts']);
    } catch (refusal) {
      setAnswer(undefined);
      setProblem(refusal);
    }
  };
  const close = () => {
    setFile(undefined);
    setAnswer(undefined);
    setProblem(undefined);
    onClose();
  };
  const done = answer && answer.created.length > 0;
  return (
    <Modal open={open} title={t('title')} width={860} footer={null} onCancel={close} destroyOnHidden>
      <p className="soft">{t('hint')}</p>
      <div className="deskFilters">
        <Button onClick={() => download(urlOf(administerRoutes.importTemplate))}>{t('template')}</Button>
        <Upload
          accept=".xlsx,.csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            void send(chosen, false);
            return false;
          }}
        >
          <Button>{t('choose')}</Button>
        </Upload>
      </div>
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      {answer && !done && (
        <>
          <p role="status">{t('good', { good: answer.good, bad: answer.bad })}</p>
          <div className="deskFilters">
            {answer.good > 0 && file && (
              <Button type="primary" onClick={() => void send(file, true)}>
                {t('confirm', { good: answer.good })}
              </Button>
            )}
            {answer.bad > 0 && file && (
              <Button onClick={() => void fetchRejected(file)}>{t('rejected')}</Button>
            )}
          </div>
          <Table
            aria-label={t('reasons')}
            rowKey="rowNumber"
            size="small"
            pagination={{ pageSize: 8, hideOnSinglePage: true }}
            dataSource={answer.rows.filter((row) => row.reasons.length > 0)}
            columns={[
              { title: t('row'), dataIndex: 'rowNumber' },
              { title: t('name'), dataIndex: 'name' },
              { title: t('username'), dataIndex: 'username' },
              {
                title: t('reasons'),
                dataIndex: 'reasons',
                render: (reasons: string[]) => reasons.join('；'),
              },
            ]}
          />
        </>
      )}
      {done && (
        <>
          <Alert type="success" showIcon title={t('done', { count: answer.created.length })} />
          <Table
            aria-label={t('password')}
            rowKey="username"
            size="small"
            pagination={false}
            dataSource={answer.created}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('username'), dataIndex: 'username' },
              { title: t('password'), dataIndex: 'temporaryPassword' },
            ]}
          />
        </>
      )}
    </Modal>
  );
}

/** The bad rows come as an answer to a second upload, and are saved from memory. */
async function fetchRejected(file: File): Promise<void> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await fetch(urlOf(administerRoutes.rejectedAccounts), {
    ...{ method: 'POST', body },
    headers: requestHeaders(newKey()),
  });
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `退回-${file.name}`;
  link.click();
  URL.revokeObjectURL(url);
}
