import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Field } from '#web/worker/parts/Field.tsx';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';

const words = defineWords({
  label: ['工作证或身份证照片', 'Photo of a work or identity card'],
  hint: ['不拍也可以。加密保存，审核完就删除。', 'Not needed. Kept encrypted, gone once decided.'],
  chosen: ['已选：{name}', 'Chosen: {name}'],
  remove: ['不要了', 'Leave it out'],
});

/** One photo, made smaller on the phone. */
export function PhotoField({
  value,
  onChange,
}: {
  value: File | null;
  onChange: (photo: File | null) => void;
}) {
  const t = useWords(words);
  return (
    <Field name="photo" label={t('label')} hint={t('hint')} optional>
      {(control) => (
        <>
          <input
            {...control}
            type="file"
            className="photoInput"
            accept="image/*"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void shrinkPicture(file).then(onChange);
            }}
          />
          {value && (
            <p className="hint">
              {t('chosen', { name: value.name })}{' '}
              <button type="button" className="button quiet" onClick={() => onChange(null)}>
                {t('remove')}
              </button>
            </p>
          )}
        </>
      )}
    </Field>
  );
}
