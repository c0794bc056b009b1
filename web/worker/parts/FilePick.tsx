import { useEffect, useState } from 'react';
import { defineWords, formatBytes, useWords } from '../../shared/i18n.ts';
import { Icon } from '../../shared/icons.tsx';
import { FieldNotes, type FieldProps, useField } from './Field.tsx';
import { shrinkPicture } from './shrinkPicture.ts';

const words = defineWords({
  add: ['拍照或选择文件', 'Take a photo or choose files'],
  more: ['再加一个', 'Add another'],
  remove: ['删除', 'Remove'],
  removeNamed: ['删除 {name}', 'Remove {name}'],
  tooBig: ['{name} 太大，最多 {limit}', '{name} is too large; the limit is {limit}'],
  tooMany: ['最多 {count} 个文件', 'At most {count} {count|file|files}'],
  chosen: ['已选 {count} 个文件', '{count} {count|file|files} chosen'],
  working: ['正在处理图片…', 'Preparing the picture …'],
});

interface FilePickProps extends FieldProps {
  files: readonly File[];
  onChange: (files: File[]) => void;
  accept?: string;
  /** Default 9. */
  maxCount?: number;
  /** Default 20 MB. */
  maxBytes?: number;
}

function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address ? <img src={address} alt="" width="56" height="56" /> : <Icon name="document" size={40} />;
}

/** Chooses photos, recordings and documents; pictures are scaled down on the phone. */
export function FilePick(props: FilePickProps) {
  const {
    files,
    onChange,
    accept = 'image/*,audio/*,application/pdf',
    maxCount = 9,
    maxBytes = 20 * 1024 * 1024,
  } = props;
  const t = useWords(words);
  const { control, issue } = useField({ ...props, optional: true });
  const [complaint, setComplaint] = useState<string>();
  const [busy, setBusy] = useState(false);

  const add = async (list: FileList | null) => {
    if (!list || list.length === 0) return;
    setBusy(true);
    setComplaint(undefined);
    const shrunk = await Promise.all([...list].map(shrinkPicture));
    const fitting = shrunk.filter((file) => file.size <= maxBytes);
    const tooBig = shrunk.find((file) => file.size > maxBytes);
    const all = [...files, ...fitting];
    if (tooBig) setComplaint(t('tooBig', { name: tooBig.name, limit: formatBytes(maxBytes) }));
    else if (all.length > maxCount) setComplaint(t('tooMany', { count: maxCount }));
    onChange(all.slice(0, maxCount));
    setBusy(false);
  };

  return (
    <div className={issue || complaint ? 'field wrong' : 'field'}>
      <span className="label" id={`${control.id}-label`}>
        {props.label}
      </span>
      <FieldNotes id={control.id} hint={props.hint} issue={issue ?? complaint} />
      <ul className="files">
        {files.map((file, index) => (
          <li key={`${file.name}-${file.size}-${file.lastModified}`}>
            <Thumbnail file={file} />
            <span className="fileName">
              {file.name}
              <small>{formatBytes(file.size)}</small>
            </span>
            <button
              type="button"
              className="button"
              aria-label={t('removeNamed', { name: file.name })}
              onClick={() => onChange(files.filter((_, other) => other !== index))}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      {files.length < maxCount && (
        <label className="button wide filePick">
          <Icon name="camera" />
          {busy ? t('working') : files.length > 0 ? t('more') : t('add')}
          <input
            {...control}
            className="visuallyHidden"
            type="file"
            multiple
            accept={accept}
            onChange={(event) => {
              void add(event.target.files);
              event.target.value = '';
            }}
          />
        </label>
      )}
      <p className="visuallyHidden" role="status">
        {files.length > 0 ? t('chosen', { count: files.length }) : ''}
      </p>
    </div>
  );
}
