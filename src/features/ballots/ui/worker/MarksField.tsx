import { fieldId, useIssueOf } from '#web/worker/parts/Form.tsx';

interface Props {
  name: string;
  label: string;
  hint: string;
  most: number;
  marked: readonly string[];
  options: readonly { value: string; label: string }[];
  onChange: (marked: string[]) => void;
}

/** Several of many; once as many as allowed are marked, the others wait. */
export function MarksField({ name, label, hint, most, marked, options, onChange }: Props) {
  const issue = useIssueOf(name);
  const id = fieldId(name);
  const mark = (value: string, isMarked: boolean) =>
    onChange(isMarked ? [...marked, value] : marked.filter((one) => one !== value));
  return (
    <fieldset className={issue ? 'field wrong' : 'field'} aria-describedby={`${id}-notes`}>
      <legend>{label}</legend>
      <div id={`${id}-notes`}>
        <p className="hint">{hint}</p>
        {issue && <p className="issue">{issue}</p>}
      </div>
      <div className="choices">
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              id={index === 0 ? id : `${id}-${index}`}
              checked={marked.includes(option.value)}
              disabled={!marked.includes(option.value) && marked.length >= most}
              onChange={(event) => mark(option.value, event.target.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
