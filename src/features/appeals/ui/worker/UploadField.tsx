import { useEffect, useState } from 'react';
import { defineWords, formatBytes, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { FieldNotes, useField } from '#web/worker/parts/Field.tsx';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';
import { type ChosenFile, cancelUpload, chosen, startUpload, useUpload } from './uploads.ts';

const words = defineWords({
  label: ['照片、录音、文件', 'Photos, recordings, papers'],
  hint: [
    '工资条、聊天记录、合同、录音都行，没有也可以提。最多 {count} 个，每个不超过 {limit}。照片会自动缩小。',
    'Pay slips, chats, contracts, recordings; none is needed. Up to {count}, {limit} each. Photos are made smaller by themselves.',
  ],
  add: ['拍照或选文件', 'Take a photo or choose files'],
  more: ['再加一个', 'Add another'],
  remove: ['删除', 'Remove'],
  removeNamed: ['删除 {name}', 'Remove {name}'],
  tooBig: ['{name} 太大了，最大 {limit}', '{name} is too large; the limit is {limit}'],
  tooMany: ['最多 {count} 个，多的没有加进来', 'At most {count}; the others were left out'],
  working: ['正在处理…', 'Preparing …'],
  sending: ['正在上传 {percent}%', 'Uploading {percent}%'],
  done: ['已上传', 'Uploaded'],
  later: ['会和诉求一起发送', 'Goes up together with the form'],
  chosenCount: ['已选 {count} 个文件', '{count} {count|file|files} chosen'],
});

const maxCount = 9;
const maxBytes = 20 * 1024 * 1024;

function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <span className="thumbnail">
      {address ? <img src={address} alt="" width="56" height="56" /> : <Icon name="document" size={40} />}
    </span>
  );
}

function FileRow({ item, onRemove }: { item: ChosenFile; onRemove: () => void }) {
  const t = useWords(words);
  const upload = useUpload(item.key);
  const { file } = item;
  useEffect(() => void startUpload(item), [item]);
  const state = upload.id
    ? t('done')
    : upload.later
      ? t('later')
      : t('sending', { percent: Math.round(upload.share * 100) });
  return (
    <li>
      <Thumbnail file={file} />
      <span className="fileName">
        {file.name}
        {upload.refusal ? (
          <small className="refused">{upload.refusal}</small>
        ) : (
          <small>
            {formatBytes(file.size)} · {state}
          </small>
        )}
        {!upload.refusal && !upload.later && (
          <progress max={1} value={upload.id ? 1 : upload.share} aria-label={`${file.name}: ${state}`} />
        )}
      </span>
      <button
        type="button"
        className="button"
        aria-label={t('removeNamed', { name: file.name })}
        onClick={onRemove}
      >
        {t('remove')}
      </button>
    </li>
  );
}

interface UploadFieldProps {
  files: readonly ChosenFile[];
  onChange: (files: ChosenFile[]) => void;
}

/** Photos, recordings and papers: scaled down, sent while the person writes on, kept with the draft. */
export function UploadField({ files, onChange }: UploadFieldProps) {
  const t = useWords(words);
  const [complaint, setComplaint] = useState<string>();
  const [busy, setBusy] = useState(false);
  const limit = formatBytes(maxBytes);
  const hint = t('hint', { count: maxCount, limit });
  const { control, issue } = useField({ name: 'attachmentIds', label: t('label'), hint, optional: true });

  const add = async (list: FileList | null) => {
    if (!list || list.length === 0) return;
    setBusy(true);
    setComplaint(undefined);
    const shrunk = await Promise.all([...list].map(shrinkPicture));
    const tooBig = shrunk.find((file) => file.size > maxBytes);
    const all = [...files, ...shrunk.filter((file) => file.size <= maxBytes).map(chosen)];
    if (tooBig) setComplaint(t('tooBig', { name: tooBig.name, limit }));
    else if (all.length > maxCount) setComplaint(t('tooMany', { count: maxCount }));
    onChange(all.slice(0, maxCount));
    setBusy(false);
  };
  const removeFile = (key: string) => {
    cancelUpload(key);
    onChange(files.filter((file) => file.key !== key));
  };

  return (
    <div className={issue || complaint ? 'field wrong' : 'field'}>
      <span className="label">{t('label')}</span>
      <FieldNotes id={control.id} hint={hint} issue={issue ?? complaint} />
      {files.length > 0 && (
        <ul className="files">
          {files.map((item) => (
            <FileRow key={item.key} item={item} onRemove={() => removeFile(item.key)} />
          ))}
        </ul>
      )}
      {files.length < maxCount && (
        <label className="button wide filePick">
          <Icon name="camera" />
          {busy ? t('working') : files.length > 0 ? t('more') : t('add')}
          <input
            {...control}
            className="visuallyHidden"
            type="file"
            multiple
            accept="image/*,audio/*,application/pdf"
            onChange={(event) => {
              void add(event.target.files);
              event.target.value = '';
            }}
          />
        </label>
      )}
      <p className="visuallyHidden" role="status">
        {files.length > 0 ? t('chosenCount', { count: files.length }) : ''}
      </p>
    </div>
  );
}
