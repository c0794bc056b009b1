import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { type AidDetail, aidRoutes } from '../../contract.ts';

const words = defineWords({
  add: ['上传“{name}”', 'Upload “{name}”'],
  sending: ['正在上传…', 'Uploading …'],
  kept: ['已保存', 'Kept'],
  hidden: ['有 {count} 份材料，您的角色不显示', '{count} {count|paper is|papers are} not shown to your role'],
});

/** What the programme asks for, what was seen, and what was handed in as a photo or PDF. */
export function PaperList({ data }: { data: AidDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [sending, setSending] = useState('');
  const add = async (kind: string, file: File | undefined) => {
    if (!file) return;
    setSending(kind);
    try {
      await upload(aidRoutes.addAidPaper, {
        params: { id: data.id },
        query: { kind },
        file,
        name: file.name,
      });
      void message.success(t('kept'));
    } catch (problem) {
      void message.error(explainProblem(problem));
    } finally {
      setSending('');
    }
  };
  return (
    <>
      {data.papers.map((paper) => {
        const name = pick([paper.name.zh, paper.name.en]);
        return (
          <div key={paper.code} className="aidPaper">
            <Tag color={paper.seen ? 'green' : 'default'}>
              {paper.seen ? '✓ ' : ''}
              {name}
            </Tag>
            {data.uploads
              .filter(({ kind }) => kind === paper.code)
              .map((file) => (
                <a
                  key={file.id}
                  href={urlOf(aidRoutes.aidPaper, { params: { id: file.id } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {file.name}
                </a>
              ))}
            {data.mayAddPapers && (
              <FileButton
                label={sending === paper.code ? t('sending') : t('add', { name })}
                busy={sending !== ''}
                onChoose={(file) => void add(paper.code, file)}
              />
            )}
          </div>
        );
      })}
      {data.uploadCount > data.uploads.length && (
        <p className="soft">{t('hidden', { count: data.uploadCount - data.uploads.length })}</p>
      )}
    </>
  );
}

interface FileButtonProps {
  label: string;
  busy: boolean;
  onChoose: (file: File | undefined) => void;
}

function FileButton({ label, busy, onChoose }: FileButtonProps) {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  return (
    <>
      <Button size="small" disabled={busy} onClick={() => input?.click()}>
        {label}
      </Button>
      <input
        ref={setInput}
        type="file"
        hidden
        aria-label={label}
        accept="image/*,application/pdf"
        onChange={(event) => {
          onChoose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}
