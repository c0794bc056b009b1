import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, formatBytes, useWords } from '#web/shared/i18n.ts';
import { appealRoutes } from '../../../contract.ts';

const words = defineWords({
  pick: ['选择文件…', 'Choose files…'],
  hint: ['照片、录音、PDF 等；照片里的位置会去掉', 'Photos, audio, PDF; the location in photos is removed'],
  remove: ['移除 {name}', 'Remove {name}'],
});

interface Entry {
  key: number;
  name: string;
  size: number;
  share: number;
  id?: string;
  refusal?: string;
}

let lastKey = 0;

/** Uploads files as they are chosen and tells their ids; a refused file says why. */
export function FileList(props: { id?: string; label: string; onChange: (ids: string[]) => void }) {
  const t = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const entries = useRef<Entry[]>([]);
  const [shown, setShown] = useState<readonly Entry[]>([]);

  const set = (next: Entry[]) => {
    entries.current = next;
    setShown(next);
    props.onChange(next.flatMap(({ id }) => (id ? [id] : [])));
  };
  const patch = (key: number, part: Partial<Entry>) =>
    set(entries.current.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));

  const add = async (file: File) => {
    lastKey += 1;
    const key = lastKey;
    set([...entries.current, { key, name: file.name, size: file.size, share: 0 }]);
    try {
      const stored = await upload(
        appealRoutes.upload,
        { file, name: file.name },
        { onProgress: (share) => patch(key, { share }) },
      );
      patch(key, { id: stored.id, share: 1 });
    } catch (problem) {
      patch(key, { refusal: explainProblem(problem) });
    }
  };

  return (
    <div className="fileList">
      <input
        ref={input}
        id={props.id}
        type="file"
        multiple
        className="visuallyHidden"
        aria-label={props.label}
        tabIndex={-1}
        accept="image/*,audio/*,application/pdf,.doc,.docx,.xls,.xlsx"
        onChange={(event) => {
          for (const file of event.target.files ?? []) void add(file);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('pick')}</Button>
      <small className="soft">{t('hint')}</small>
      <ul className="plainList">
        {shown.map((entry) => (
          <li key={entry.key}>
            {entry.name} <small className="soft">{formatBytes(entry.size)}</small>
            <Button
              size="small"
              type="text"
              aria-label={t('remove', { name: entry.name })}
              onClick={() => set(entries.current.filter(({ key }) => key !== entry.key))}
            >
              ✕
            </Button>
            {entry.refusal ? (
              <p className="refusal" role="alert">
                {entry.refusal}
              </p>
            ) : (
              !entry.id && (
                <Progress percent={Math.round(entry.share * 100)} size="small" aria-label={entry.name} />
              )
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
