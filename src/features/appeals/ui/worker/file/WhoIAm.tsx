import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField, ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import type { StepProps, WorkerGroup } from './draft.ts';
import { workerGroupWords } from './workerGroupWords.ts';

const words = defineWords({
  mode: ['要不要说您是谁？', 'May we know who you are?'],
  named: ['实名', 'By name'],
  namedHint: [
    '办理的人知道您是谁，能直接联系您，办得最快。',
    'Those who handle it know you and can call you: the fastest way.',
  ],
  confidential: ['保密', 'In confidence'],
  confidentialHint: [
    '只有必须办这件事的人知道您是谁，对方不会知道。',
    'Only those who must handle it know; the other side never learns it.',
  ],
  anonymous: ['匿名', 'Anonymous'],
  anonymousHint: [
    '谁都不知道您是谁；我们联系不上您，您凭查询码自己看进度。',
    'Nobody knows; we cannot reach you, you look by query code.',
  ],
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Mobile number'],
  phoneHint: ['查询码和进度会用短信告诉您', 'Your query code and progress come as text messages'],
  ownUnion: ['可以让我单位的工会看到这件事', 'The union at my own employer may see this'],
  ownUnionHint: [
    '不勾选，您单位的工会和单位的人就看不到，由上级工会来办。',
    'If you do not tick this, neither the union at your employer nor your employer sees it; the union above handles it.',
  ],
  groups: ['有优先办理的情况吗？（选填）', 'Does any of these hold for you? (optional)'],
  groupsHint: ['勾选后走绿色通道', 'Ticking one opens the fast lane'],
});

export function WhoIAm({ draft, change }: StepProps) {
  const t = useWords(words);
  const group = useWords(workerGroupWords);
  const toggle = (one: WorkerGroup, isOn: boolean) =>
    change({
      workerGroups: isOn ? [...draft.workerGroups, one] : draft.workerGroups.filter((other) => other !== one),
    });
  return (
    <>
      <ChoiceField
        name="applicant.mode"
        label={t('mode')}
        value={draft.mode}
        onChange={(mode) => change({ mode })}
        options={[
          { value: 'named', label: t('named'), hint: t('namedHint') },
          { value: 'confidential', label: t('confidential'), hint: t('confidentialHint') },
          { value: 'anonymous', label: t('anonymous'), hint: t('anonymousHint') },
        ]}
      />
      {draft.mode !== 'anonymous' && (
        <>
          <TextField
            name="applicant.name"
            label={t('name')}
            autoComplete="name"
            maxLength={60}
            value={draft.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            name="applicant.phone"
            label={t('phone')}
            hint={t('phoneHint')}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            value={draft.phone}
            onChange={(phone) => change({ phone })}
          />
        </>
      )}
      <CheckField
        name="consentToOwnUnion"
        label={t('ownUnion')}
        hint={t('ownUnionHint')}
        checked={draft.consentToOwnUnion}
        onChange={(consentToOwnUnion) => change({ consentToOwnUnion })}
      />
      <details className="more">
        <summary>{t('groups')}</summary>
        <p className="hint">{t('groupsHint')}</p>
        <div className="chips">
          {(Object.keys(workerGroupWords.entries) as WorkerGroup[]).map((one) => (
            <label key={one} className="choice">
              <input
                type="checkbox"
                checked={draft.workerGroups.includes(one)}
                onChange={(event) => toggle(one, event.target.checked)}
              />
              <span>{group(one)}</span>
            </label>
          ))}
        </div>
      </details>
    </>
  );
}
