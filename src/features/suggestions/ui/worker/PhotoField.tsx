import { useEffect, useState } from 'react';
import { newKey } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { FieldNotes, useField } from '#web/worker/parts/Field.tsx';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';
import { photosMost } from '../../vocabulary.ts';

const words = defineWords({
  label: ['照片', 'Photos'],
  add: ['拍张照片', 'Take a photo'],
  more: ['再拍一张', 'Another photo'],
  remove: ['删除第 {place} 张', 'Remove photo {place}'],
  alt: ['第 {place} 张照片', 'Photo {place}'],
  notPicture: ['这不是照片，请换一张', 'This is not a photo; take another'],
  clean: ['拍摄地点和时间会自动去掉', 'Where and when it was taken is removed'],
});

export interface Photo {
  key: string;
  file: File;
}

function Thumbnail({ file, alt }: { file: File; alt: string }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img className="suggestPhoto" src={address || undefined} alt={alt} width="88" height="88" />;
}

/** Up to three photos, made small on the phone and kept with the draft. */
export function PhotoField({
  photos,
  onChange,
}: {
  photos: readonly Photo[];
  onChange: (photos: Photo[]) => void;
}) {
  const t = useWords(words);
  const [complaint, setComplaint] = useState<string>();
  const { control, issue } = useField({ name: 'photo', label: t('label'), optional: true });
  const add = async (file: File | undefined) => {
    if (!file) return;
    const isPicture = file.type.startsWith('image/');
    setComplaint(isPicture ? undefined : t('notPicture'));
    if (isPicture)
      onChange([...photos, { key: newKey(), file: await shrinkPicture(file) }].slice(0, photosMost));
  };
  return (
    <div className={issue || complaint ? 'field wrong' : 'field'}>
      {photos.length > 0 && (
        <ul className="suggestPhotos">
          {photos.map(({ key, file }, index) => (
            <li key={key}>
              <Thumbnail file={file} alt={t('alt', { place: index + 1 })} />
              <button
                type="button"
                className="button"
                aria-label={t('remove', { place: index + 1 })}
                onClick={() => onChange(photos.filter((photo) => photo.key !== key))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length < photosMost && (
        <label className="button wide filePick">
          <Icon name="camera" />
          {photos.length > 0 ? t('more') : t('add')}
          <input
            {...control}
            className="visuallyHidden"
            type="file"
            accept="image/*"
            onChange={(event) => {
              void add(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      )}
      <FieldNotes id={control.id} hint={t('clean')} issue={issue ?? complaint} />
    </div>
  );
}
