import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useId } from 'react';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import type { FieldIssue } from '../../../../platform/http/problem.ts';
import type { ProfileView } from '../../contract.ts';
import { emptyOf, isRecord, isWords, type Path, type Shape } from './dataTree.ts';

const words = defineWords({
  zh: ['{label}（中文）', '{label} (Chinese)'],
  en: ['{label}（英文）', '{label} (English)'],
  add: ['添加', 'Add'],
  remove: ['删除', 'Remove'],
  up: ['上移', 'Up'],
  entry: ['第 {number} 项', 'No. {number}'],
});

export interface FieldContext {
  about: Pick<ProfileView, 'labels' | 'choices'>;
  issues: readonly FieldIssue[];
  disabled: boolean;
  onChange: (path: Path, value: unknown) => void;
}

interface FieldProps {
  context: FieldContext;
  shape: Shape;
  path: Path;
  name: string;
  value: unknown;
}

const addressOf = (path: Path) => ['data', ...path].join('.');

/** One place of a profile's data, by what its schema says: text, number, choice, switch, words, list or group. */
export function DataField(props: FieldProps) {
  const { context, shape, path, name, value } = props;
  const t = useWords(words);
  const language = useLanguage();
  const id = useId();
  const label = context.about.labels[name]?.[language] ?? name;
  if (isWords(shape)) {
    const pair = isRecord(value) ? value : {};
    return (
      <>
        {(['zh', 'en'] as const).map((key) => (
          <Leaf key={key} label={t(key, { label })} context={context} path={[...path, key]}>
            {(fieldId) => (
              <Input
                id={fieldId}
                disabled={context.disabled}
                value={String(pair[key] ?? '')}
                onChange={(event) => context.onChange([...path, key], event.target.value)}
              />
            )}
          </Leaf>
        ))}
      </>
    );
  }
  if (shape.type === 'object') return <Group {...props} label={label} />;
  if (shape.type === 'array' && shape.items?.type === 'object') return <Items {...props} label={label} />;
  const options = (
    context.about.choices[name] ?? shape.enum?.map((text) => ({ value: text, zh: text, en: text }))
  )?.map((choice) => ({ value: choice.value, label: choice[language] }));
  const set = (next: unknown) => context.onChange(path, next);
  return (
    <Leaf label={label} context={context} path={path} wide={shape.type === 'array'} id={id}>
      {(fieldId) => {
        const shared = { id: fieldId, disabled: context.disabled };
        if (shape.type === 'boolean') return <Switch {...shared} checked={value === true} onChange={set} />;
        if (shape.type === 'integer' || shape.type === 'number')
          return (
            <InputNumber
              {...shared}
              precision={0}
              value={typeof value === 'number' ? value : null}
              onChange={(next) => set(next)}
            />
          );
        if (shape.type === 'array') {
          const numbers = shape.items?.type === 'integer';
          return (
            <Select
              {...shared}
              mode={options && !numbers ? 'multiple' : 'tags'}
              showSearch={{ optionFilterProp: 'label' }}
              value={Array.isArray(value) ? value.map(String) : []}
              {...(options ? { options } : {})}
              onChange={(next: string[]) => set(numbers ? next.map(Number).filter(Number.isFinite) : next)}
            />
          );
        }
        if (options) return <Select {...shared} value={value as string} options={options} onChange={set} />;
        return (
          <Input {...shared} value={String(value ?? '')} onChange={(event) => set(event.target.value)} />
        );
      }}
    </Leaf>
  );
}

interface LeafProps {
  label: string;
  context: FieldContext;
  path: Path;
  wide?: boolean;
  id?: string;
  children: (id: string) => React.ReactNode;
}

function Leaf({ label, context, path, wide = false, children }: LeafProps) {
  const id = useId();
  const address = addressOf(path);
  const own = context.issues.filter(
    ({ field }) => field === address || (wide && field.startsWith(`${address}.`)),
  );
  return (
    <div className={`dataField ${wide ? 'wide' : ''} ${own.length > 0 ? 'wrong' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {own.map((issue) => (
        <span key={`${issue.field} ${issue.code}`} className="fault" role="alert">
          {explainIssue(issue)}
        </span>
      ))}
    </div>
  );
}

function Group({ context, shape, path, value, label }: FieldProps & { label: string }) {
  const record = isRecord(value) ? value : {};
  const members: [string, Shape][] = shape.properties
    ? Object.entries(shape.properties)
    : Object.keys(record).map((key) => [
        key,
        isRecord(shape.additionalProperties) ? shape.additionalProperties : { type: 'string' },
      ]);
  const fields = members.map(([name, member]) => (
    <DataField key={name} {...{ context, name }} shape={member} path={[...path, name]} value={record[name]} />
  ));
  if (path.length === 0) return <div className="dataFields">{fields}</div>;
  return (
    <fieldset className="dataGroup">
      <legend>{label}</legend>
      <div className="dataFields">{fields}</div>
    </fieldset>
  );
}

/** What an item of a list is called: its name, else its code. */
function titleOf(item: unknown, language: 'zh' | 'en'): string {
  if (!isRecord(item)) return '';
  if (isRecord(item.name)) return String(item.name[language] ?? '');
  return String(item.code ?? '');
}

function Items({ context, shape, path, value, label }: FieldProps & { label: string }) {
  const t = useWords(words);
  const language = useLanguage();
  const items: unknown[] = Array.isArray(value) ? value : [];
  const set = (next: unknown[]) => context.onChange(path, next);
  const address = addressOf(path);
  return (
    <section className="dataItems" aria-label={label}>
      <h2>{label}</h2>
      {context.issues
        .filter(({ field }) => field === address)
        .map((issue) => (
          <span key={issue.code} className="fault" role="alert">
            {explainIssue(issue)}
          </span>
        ))}
      {items.map((item, index) => {
        const wrong = context.issues.some(({ field }) => field.startsWith(`${address}.${index}.`));
        return (
          <details key={address + String(index)} className={wrong ? 'wrong' : ''} open={wrong || undefined}>
            <summary>
              <b>{titleOf(item, language) || t('entry', { number: index + 1 })}</b>
              <StepLine item={item} context={context} />
            </summary>
            <DataFields context={context} shape={shape.items ?? {}} path={[...path, index]} value={item} />
            {!context.disabled && (
              <p className="itemActions">
                <Button
                  size="small"
                  disabled={index === 0}
                  onClick={() => set(items.toSpliced(index, 1).toSpliced(index - 1, 0, item))}
                >
                  {t('up')}
                </Button>
                <Button size="small" danger onClick={() => set(items.toSpliced(index, 1))}>
                  {t('remove')}
                </Button>
              </p>
            )}
          </details>
        );
      })}
      {!context.disabled && (
        <Button onClick={() => set([...items, emptyOf(shape.items ?? {})])}>{t('add')}</Button>
      )}
    </section>
  );
}

function DataFields({ context, shape, path, value }: Omit<FieldProps, 'name'>) {
  const record = isRecord(value) ? value : {};
  return (
    <div className="dataFields">
      {Object.entries(shape.properties ?? {}).map(([name, member]) => (
        <DataField
          key={name}
          {...{ context, name }}
          shape={member}
          path={[...path, name]}
          value={record[name]}
        />
      ))}
    </div>
  );
}

/** The gist of an item in one line: every choice and number it holds, in words. */
function StepLine({ item, context }: { item: unknown; context: FieldContext }) {
  const language = useLanguage();
  if (!isRecord(item)) return null;
  const said = (name: string) =>
    context.about.choices[name]?.find(({ value }) => value === item[name])?.[language];
  const term = typeof item.amount === 'number' ? `${item.amount} ${said('unit') ?? ''}` : '';
  return (
    <span className="soft">
      {[said('startEvent'), term, String(item.basis ?? '')].filter(Boolean).join(' · ')}
    </span>
  );
}
