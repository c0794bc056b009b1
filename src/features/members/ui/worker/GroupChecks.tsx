import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { type MemberGroup, memberGroups } from '../../vocabulary.ts';
import { groupWords } from '../../words.ts';

const words = defineWords({
  label: ['我是做什么的', 'What I do'],
  hint: ['选中的会有对应的服务和活动，可以多选，也可以不选', 'Choose any that fit, or none'],
});

/** The eight groups, the core four of new forms, and migrant and outdoor workers; any number of them. */
export function GroupChecks({
  value,
  onChange,
}: {
  value: readonly MemberGroup[];
  onChange: (groups: MemberGroup[]) => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  return (
    <fieldset className="field">
      <legend>{t('label')}</legend>
      <p className="hint">{t('hint')}</p>
      <div className="choices groupChecks">
        {memberGroups.map((group) => (
          <label key={group} className="choice">
            <input
              type="checkbox"
              checked={value.includes(group)}
              onChange={(event) =>
                onChange(event.target.checked ? [...value, group] : value.filter((other) => other !== group))
              }
            />
            <span>{pick(groupWords[group])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
