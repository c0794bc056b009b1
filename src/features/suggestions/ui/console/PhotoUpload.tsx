import { Alert } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { suggestionRoutes } from '../../contract.ts';
import { photosMost } from '../../vocabulary.ts';

const words = defineWords({
  added: ['已加 {count} 张照片', '{count} {count|photo|photos} added'],
  choose: ['选照片', 'Choose a photo'],
});

/** Photos as proof; each goes up as it is chosen. */
export function PhotoUpload({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  const t = useWords(words);
  const [problem, setProblem] = useState('');
  const add = async (file: File | undefined) => {
    if (!file) return;
    setProblem('');
    try {
      const photo = await upload(suggestionRoutes.suggestPhoto, { file, name: file.name });
      onChange?.([...value, photo.id].slice(0, photosMost));
    } catch (error) {
      setProblem(explainProblem(error));
    }
  };
  return (
    <>
      {problem && <Alert type="error" showIcon title={problem} />}
      {value.length < photosMost && (
        <input
          {...(id === undefined ? { 'aria-label': t('choose') } : { id })}
          type="file"
          accept="image/*"
          onChange={(event) => {
            void add(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      )}
      {value.length > 0 && <p>{t('added', { count: value.length })}</p>}
    </>
  );
}
