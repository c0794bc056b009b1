import { Checkbox, Input, InputNumber, Radio, Select, Space } from 'antd';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { roles } from '../../../../accounts/roles.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import { useDueWords } from '../parts/DueTag.tsx';
import { FileList } from '../parts/FileList.tsx';
import { useSay } from '../parts/say.ts';
import { UnionSelect } from '../parts/UnionSelect.tsx';
import type { Field } from './field.ts';
import { LetterParams } from './LetterParams.tsx';
import { PeopleList } from './PeopleList.tsx';

const words = defineWords({
  choose: ['请选择', 'Choose'],
  candidate: ['{name}（{role}，{union}，在办 {count} 件）', '{name} ({role}, {union}, {count} open)'],
  nobody: ['没有合适的同事', 'No colleague fits'],
});

/** What antd's form hands to the control it holds. */
interface ControlProps {
  field: Field;
  appeal: AppealDetail;
  value?: unknown;
  onChange?: (value: unknown) => void;
  id?: string;
}

function Colleagues(
  props: ControlProps & { duty: 'handler' | 'owner' | 'lawyer' | 'specialist'; many: boolean },
) {
  const t = useWords(words);
  const say = useSay();
  const { data, isPending } = useRouteQuery(appealRoutes.candidates, {
    params: { id: props.appeal.id },
    query: { duty: props.duty },
  });
  const roleWords: Readonly<Record<string, { zh: string; en: string }>> = roles;
  const options = (data?.items ?? []).map(({ id, name, role, unionName, openCases }) => {
    const known = roleWords[role];
    const label = t('candidate', {
      name,
      role: known ? say(known) : role,
      union: unionName,
      count: openCases,
    });
    return { value: id, label };
  });
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={isPending}
      placeholder={t('choose')}
      notFoundContent={t('nobody')}
      options={options}
      value={props.value ?? (props.many ? [] : null)}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.many ? { mode: 'multiple' as const } : {})}
      onChange={(value) => props.onChange?.(value ?? undefined)}
    />
  );
}

/** The control that asks for one field. */
export function FieldControl(props: ControlProps) {
  const t = useWords(words);
  const pick = usePick();
  const say = useSay();
  const dueWords = useDueWords();
  const { field, appeal, value, onChange } = props;
  const id = props.id === undefined ? {} : { id: props.id };
  const text = typeof value === 'string' ? value : '';
  const onText = (event: { target: { value: string } }) => onChange?.(event.target.value);
  switch (field.kind) {
    case 'line':
      return <Input {...id} value={text} maxLength={200} onChange={onText} />;
    case 'yuan':
      return <Input {...id} value={text} inputMode="decimal" prefix="¥" onChange={onText} />;
    case 'area':
    case 'lines':
      return <Input.TextArea {...id} value={text} autoSize={{ minRows: 3, maxRows: 12 }} onChange={onText} />;
    case 'date':
      return <Input {...id} type="date" value={text} onChange={onText} />;
    case 'instant':
      return <Input {...id} type="datetime-local" value={text} onChange={onText} />;
    case 'number':
      return (
        <Space>
          <InputNumber
            {...id}
            min={field.min}
            max={field.max}
            precision={0}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => onChange?.(next ?? undefined)}
          />
          {pick(field.unit)}
        </Space>
      );
    case 'choice':
      return field.options.length <= 4 ? (
        <Radio.Group
          {...id}
          aria-label={pick(field.label)}
          value={value}
          options={field.options.map((option) => ({ value: option.value, label: pick(option.label) }))}
          onChange={(event) => onChange?.(event.target.value)}
        />
      ) : (
        <Select
          {...id}
          placeholder={t('choose')}
          value={value ?? null}
          options={field.options.map((option) => ({ value: option.value, label: pick(option.label) }))}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'yesNo':
      return (
        <Radio.Group
          {...id}
          aria-label={pick(field.label)}
          value={value}
          options={[
            { value: true, label: pick(field.yes) },
            { value: false, label: pick(field.no) },
          ]}
          onChange={(event) => onChange?.(event.target.value)}
        />
      );
    case 'check':
      return (
        <Checkbox {...id} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
          {pick(field.label)}
        </Checkbox>
      );
    case 'deadline':
      return (
        <Select
          {...id}
          placeholder={t('choose')}
          value={value ?? null}
          options={appeal.deadlines
            .filter((deadline) => deadline.status === 'open')
            .map((deadline) => ({
              value: deadline.id,
              label: `${say(deadline.name)} · ${dueWords(deadline)}`,
            }))}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'union':
      return (
        <UnionSelect
          {...id}
          label={pick(field.label)}
          value={typeof value === 'string' ? value : undefined}
          onChange={(next) => onChange?.(next)}
        />
      );
    case 'colleague':
      return <Colleagues {...props} duty={field.duty} many={false} />;
    case 'colleagues':
      return <Colleagues {...props} duty={field.duty} many />;
    case 'files':
      return <FileList {...id} label={pick(field.label)} onChange={(files) => onChange?.(files)} />;
    case 'people':
      return <PeopleList {...id} label={pick(field.label)} onChange={(next) => onChange?.(next)} />;
    case 'letterParams':
      return <LetterParams appeal={appeal} onChange={(next) => onChange?.(next)} />;
  }
}
