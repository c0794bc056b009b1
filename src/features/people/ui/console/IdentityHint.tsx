import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { Sex } from '../../../../kernel/identityNumber.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { readIdentity } from '../../checks.ts';
import { identityKinds, sexes } from '../../codes.ts';

const words = defineWords({
  read: ['{kind}，{birth}出生，{sex}', '{kind}, born {birth}, {sex}'],
  underFourteen: ['未满 14 岁，请核对', 'under 14; please check'],
  overOneHundredTwenty: ['超过 120 岁，请核对', 'over 120; please check'],
  sexMismatch: ['与登记的性别不一致，请核对', 'another sex than recorded; please check'],
  fifteenDigits: ['15 位旧号码，换算为 {value}', 'an old number of 15 digits, converted to {value}'],
});

/** What an identity number says while it is typed: the same rules as on saving. */
export function IdentityHint({
  number,
  kind,
  sex,
}: {
  number: string;
  kind: string | null;
  sex: Sex | null;
}) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const read = readIdentity(number, kind, shanghaiDate(new Date()), sex);
  if (!read.ok) return number.trim().length >= 15 ? <span role="status">{read.message}</span> : null;
  const { found } = read;
  return (
    <span role="status">
      {found.kind && found.birth && found.sex
        ? t('read', {
            kind: pick(identityKinds[found.kind]),
            birth: formats.date(found.birth),
            sex: pick(sexes[found.sex]),
          })
        : ''}
      {found.warnings.map((warning) => (
        <div key={warning}>{t(warning, { value: found.value })}</div>
      ))}
    </span>
  );
}
