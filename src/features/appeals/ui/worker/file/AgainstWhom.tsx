import { newKey } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { needsRespondent, type RespondentDraft, type RespondentKind, type StepProps } from './draft.ts';
import { HowMany } from './HowMany.tsx';

const words = defineWords({
  name: ['单位或个人的名称', 'Name of the employer or person'],
  nameHint: [
    '牌子、工地、微信名也行，工会会去核实。工会不会把您是谁告诉对方，除非您同意。',
    'The sign on the door or the building site will do; we find out. We do not tell them who you are unless you agree.',
  ],
  another: ['另一个单位或个人', 'Another one'],
  kind: ['这是您的', 'This is'],
  chooseKind: ['请选择', 'Please choose'],
  employer: ['用人单位（我干活的单位）', 'My employer'],
  owner: ['业主、甲方', 'The owner or client'],
  affiliatedFirm: ['挂靠的公司', 'The firm it works under'],
  agent: ['包工头、中介、平台', 'A labour agent or platform'],
  add: ['再加一个单位或个人', 'Add another'],
  remove: ['去掉这一个', 'Take this one away'],
  unknown: ['说不清名称', 'I cannot name them'],
});

const kinds: readonly RespondentKind[] = ['employer', 'owner', 'affiliatedFirm', 'agent'];
const mostRespondents = 5;

export function AgainstWhom({ draft, change }: StepProps) {
  const t = useWords(words);
  const { respondents } = draft;
  const isNeeded = needsRespondent(draft.category);
  const set = (key: string, part: Partial<RespondentDraft>) =>
    change({ respondents: respondents.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <>
      {!draft.respondentUnknown &&
        respondents.map(({ key, name, kind }, index) => (
          <div className="group" key={key}>
            <TextField
              name={`respondents.${index}.name`}
              label={index === 0 ? t('name') : t('another')}
              {...(index === 0 ? { hint: t('nameHint') } : {})}
              optional={!isNeeded || index > 0}
              autoComplete="organization"
              maxLength={200}
              value={name}
              onChange={(next) => set(key, { name: next })}
            />
            <SelectField
              name={`respondents.${index}.kind`}
              label={t('kind')}
              placeholder={t('chooseKind')}
              value={kind}
              onChange={(next) => set(key, { kind: next })}
              options={kinds.map((value) => ({ value, label: t(value) }))}
            />
            {index > 0 && (
              <button
                type="button"
                className="button"
                onClick={() => change({ respondents: respondents.filter((one) => one.key !== key) })}
              >
                {t('remove')}
              </button>
            )}
          </div>
        ))}
      {isNeeded && (
        <CheckField
          name="respondentUnknown"
          label={t('unknown')}
          checked={draft.respondentUnknown}
          onChange={(respondentUnknown) => change({ respondentUnknown })}
        />
      )}
      {!draft.respondentUnknown && respondents.length < mostRespondents && (
        <button
          type="button"
          className="button wide"
          onClick={() =>
            change({ respondents: [...respondents, { key: newKey(), kind: 'owner', name: '' }] })
          }
        >
          {t('add')}
        </button>
      )}
      <HowMany draft={draft} change={change} />
    </>
  );
}
