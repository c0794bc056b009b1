import { useState } from 'react';
import { callRoute, explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OwnApplication, ProgrammeView } from '../../contract.ts';
import { addPaperRoute, paperRoute, removePaperRoute } from './calls.ts';

const words = defineWords({
  title: ['材料', 'Papers'],
  lead: ['拍照就行，也可以初审时带来。', 'A photo will do, or bring them to the first review.'],
  must: ['（必交）', ' (needed)'],
  add: ['拍照或选文件', 'Take a photo or choose a file'],
  addNamed: ['拍照或选文件：{name}', 'Take a photo or choose a file: {name}'],
  sending: ['正在上传…', 'Uploading …'],
  remove: ['删除', 'Remove'],
  removeNamed: ['删除 {name}', 'Remove {name}'],
  added: ['已上传', 'Uploaded'],
});

interface PapersProps {
  programme: ProgrammeView;
  application: OwnApplication | undefined;
  /** Keeps what is typed, so that there is something the paper belongs to. */
  keep: () => Promise<OwnApplication>;
  onChange: (application: OwnApplication) => void;
}

/** The papers of a programme, each with its photos: made smaller on the phone, sealed by the server. */
export function Papers({ programme, application, keep, onChange }: PapersProps) {
  const t = useWords(words);
  const pick = usePick();
  const [sending, setSending] = useState('');
  const add = async (kind: string, chosen: File | undefined) => {
    if (!chosen) return;
    setSending(kind);
    try {
      const file = await shrinkPicture(chosen);
      const { id } = await keep();
      onChange(await upload(addPaperRoute, { params: { id }, query: { kind }, file, name: file.name }));
      toast(t('added'));
    } catch (problem) {
      toast(explainProblem(problem), 'problem');
    } finally {
      setSending('');
    }
  };
  const remove = async (id: string) => {
    try {
      onChange(await callRoute(removePaperRoute, { params: { id }, body: {} }));
    } catch (problem) {
      toast(explainProblem(problem), 'problem');
    }
  };
  return (
    <section className="helpCard">
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      {programme.papers.map((paper) => {
        const name = pick([paper.name.zh, paper.name.en]);
        const files = application?.uploads.filter(({ kind }) => kind === paper.code) ?? [];
        return (
          <div key={paper.code}>
            <p>
              {name}
              {paper.required && t('must')}
            </p>
            {files.map((file) => (
              <p key={file.id}>
                <a href={urlOf(paperRoute, { params: { id: file.id } })}>{file.name}</a>{' '}
                {application?.status === 'draft' && (
                  <button
                    type="button"
                    className="button"
                    aria-label={t('removeNamed', { name: file.name })}
                    onClick={() => void remove(file.id)}
                  >
                    {t('remove')}
                  </button>
                )}
              </p>
            ))}
            <label className="button wide filePick">
              {sending === paper.code ? t('sending') : t('add')}
              <input
                type="file"
                className="visuallyHidden"
                aria-label={t('addNamed', { name })}
                accept="image/*,application/pdf"
                disabled={sending !== ''}
                onChange={(event) => {
                  void add(paper.code, event.target.files?.[0]);
                  event.target.value = '';
                }}
              />
            </label>
          </div>
        );
      })}
    </section>
  );
}
