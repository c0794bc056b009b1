import { Form, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { usePick } from '#web/shared/i18n.ts';
import type { AppealDetail } from '../../../contract.ts';
import { toInput } from './formInput.ts';
import { letterFields } from './letterFields.ts';

interface LetterParamsProps {
  appeal: AppealDetail;
  onChange: (params: Record<string, unknown>) => void;
}

/** What the chosen letter asks for; it begins with what the case already says. */
export function LetterParams({ appeal, onChange }: LetterParamsProps) {
  const pick = usePick();
  const prefix = useId();
  const type: unknown = Form.useWatch('type');
  const fields = (typeof type === 'string' && letterFields[type]) || [];
  const [values, setValues] = useState<Record<string, string>>({});
  const begin = useRef({ appeal, onChange });
  begin.current = { appeal, onChange };

  useEffect(() => {
    const asked = (typeof type === 'string' && letterFields[type]) || [];
    const initial = asked.map((field) => [field.name, String(field.initial?.(begin.current.appeal) ?? '')]);
    const next: Record<string, string> = Object.fromEntries(initial);
    setValues(next);
    begin.current.onChange(toInput(asked, next));
  }, [type]);

  const change = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    onChange(toInput(fields, next));
  };
  return (
    <>
      {fields.map((field) => {
        const control = {
          id: `${prefix}${field.name}`,
          value: values[field.name] ?? '',
          onChange: (event: { target: { value: string } }) => change(field.name, event.target.value),
        };
        return (
          <div key={field.name} className="subField">
            <label htmlFor={control.id}>{pick(field.label)}</label>
            {field.kind === 'area' || field.kind === 'lines' ? (
              <Input.TextArea {...control} autoSize={{ minRows: 2, maxRows: 10 }} />
            ) : (
              <Input {...control} type={field.kind === 'date' ? 'date' : 'text'} />
            )}
          </div>
        );
      })}
    </>
  );
}
