import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Space, Upload } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download, upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import { type ProjectPage, projectRoutes } from '../../../projects/contract.ts';
import { topic } from '../words.ts';

const words = defineWords({
  title: ['项目材料', 'Documents'],
  what: ['是什么材料，如“竣工照片”', 'What it is, such as “photos when built”'],
  add: ['选择文件上传', 'Choose a file'],
  hint: ['PDF、照片、Word、Excel，每份不超过 10 MB', 'PDF, photos, Word or Excel, 10 MB each'],
  kept: ['{title}（{file}），{at} {by}', '{title} ({file}), {at}, {by}'],
  get: ['下载', 'Download'],
  none: ['还没有材料。', 'No documents yet.'],
  added: ['已保存', 'Kept'],
});

/** Plan, contract, photos, inspection: what belongs to a project. */
export function Documents({ project }: { project: ProjectPage }) {
  const t = useWords(words);
  const { instant } = useFormats();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const params = { id: project.id };
      const fields = { title: title.trim() };
      await upload(projectRoutes.addFundProjectDocument, { params, fields, file, name: file.name });
      setTitle('');
      void message.success(t('added'));
      invalidateTopics(client, [topic]);
    } catch (problem) {
      void message.error(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <h2>{t('title')}</h2>
      {project.documents.length === 0 && <p className="soft">{t('none')}</p>}
      {project.documents.map(({ id, fileName, ...document }) => (
        <p key={id}>
          {t('kept', { title: document.title, file: fileName, at: instant(document.at), by: document.by })}{' '}
          <Button
            type="link"
            onClick={() => download(urlOf(projectRoutes.fundProjectDocument, { params: { id } }))}
          >
            {t('get')}
          </Button>
        </p>
      ))}
      {project.mayAddDocument && (
        <Space wrap>
          <Input
            aria-label={t('what')}
            placeholder={t('what')}
            maxLength={60}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Upload
            accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
            showUploadList={false}
            disabled={title.trim() === ''}
            beforeUpload={(file) => {
              void send(file);
              return false;
            }}
          >
            <Button loading={busy} disabled={title.trim() === ''}>
              {t('add')}
            </Button>
          </Upload>
          <span className="soft">{t('hint')}</span>
        </Space>
      )}
    </>
  );
}
