import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type PersonRecord, peopleRoutes } from '../../contract.ts';
import { isSealedField, type PersonField } from '../../personFields.ts';
import { fieldGroups, fieldWords } from '../../words.ts';
import { listOf } from './fieldText.ts';
import { IdentityHint } from './IdentityHint.tsx';

const words = defineWords({
  title: ['修改 {name}', 'Edit {name}'],
  save: ['保存', 'Save'],
  keep: ['不改就留空（现为 {masked}）', 'Leave empty to keep it (now {masked})'],
  clear: ['清除', 'Remove'],
  clearField: ['清除{field}', 'Remove {field}'],
  reason: ['修改原因（可不填）', 'Reason (optional)'],
  confirm: ['我已对照证件核对换算后的号码', 'I compared the converted number with the document'],
});

type Person = PersonRecord['person'];
type Entries = Partial<Record<PersonField, unknown>> & { reason?: string; cleared?: string[] };

const toForm = (field: PersonField, person: Person) => {
  const value = person[field];
  if (isSealedField(field) || value === null) return undefined;
  return typeof value === 'boolean' ? String(value) : value;
};

/** What differs from the record: sealed fields only where something was typed, or ticked to be removed. */
function changesIn(entries: Entries, person: Person) {
  const changes: Record<string, unknown> = {};
  for (const { fields } of fieldGroups)
    for (const field of fields) {
      if (person.hidden.some((hidden) => hidden === field)) continue;
      const typed = typeof entries[field] === 'string' ? (entries[field] as string).trim() : entries[field];
      const value = typed === undefined || typed === '' ? null : typed;
      if (isSealedField(field)) {
        if (entries.cleared?.includes(field)) changes[field] = null;
        else if (value !== null) changes[field] = value;
      } else if (field === 'migrantWorker') {
        const asked = value === null ? null : value === 'true';
        if (asked !== person.migrantWorker) changes[field] = asked;
      } else if (field === 'workerGroups') {
        if (JSON.stringify(value ?? []) !== JSON.stringify(person.workerGroups)) changes[field] = value ?? [];
      } else if (value !== person[field]) changes[field] = value;
    }
  return changes;
}

/** The form of a record: codes from lists, sealed fields typed anew, every issue at its field. */
export function EditPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Entries>();
  const [confirmed, setConfirmed] = useState(false);
  const [converted, setConverted] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const save = useRouteMutation(peopleRoutes.editPerson, ['people']);
  const number = Form.useWatch('identityNumber', form) as string | undefined;
  const kind = Form.useWatch('identityKind', form) as string | undefined;

  const submit = async (entries: Entries) => {
    setProblem(undefined);
    try {
      await save.mutateAsync({
        params: { id: person.id },
        body: {
          version: person.version,
          changes: changesIn(entries, person),
          confirmed: confirmed ? ['fifteenDigits'] : [],
          reason: entries.reason?.trim() ?? '',
        },
      });
      onClose();
    } catch (refusal) {
      setProblem(refusal);
      if (refusal instanceof ApiProblem) {
        form.setFields(
          refusal.issues.map(({ field, message }) => ({
            name: field.replace(/^changes\./, '') as PersonField,
            errors: [message],
          })),
        );
        setConverted(refusal.issues.some(({ code }) => code === 'identityNumber.fifteenDigits'));
      }
    }
  };

  const control = (field: PersonField) => {
    const list = listOf(field);
    if (list)
      return (
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          {...(field === 'workerGroups' ? { mode: 'multiple' as const } : {})}
          options={Object.entries(list).map(([value, pair]) => ({ value, label: pick(pair) }))}
        />
      );
    if (field === 'birthDate') return <Input type="date" />;
    const masked = isSealedField(field) ? person[field] : null;
    return <Input maxLength={200} {...(masked ? { placeholder: t('keep', { masked }) } : {})} />;
  };

  return (
    <Modal open width={860} title={t('title', { name: person.name })} footer={null} onCancel={onClose}>
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={Object.fromEntries(
          fieldGroups.flatMap(({ fields }) => fields.map((field) => [field, toForm(field, person)])),
        )}
      >
        {fieldGroups.map(({ title, fields }) => (
          <fieldset key={fields[0]} className="editGroup">
            <legend>{pick(title)}</legend>
            <div className="personFields">
              {fields
                .filter((field) => !person.hidden.some((hidden) => hidden === field))
                .map((field) => (
                  <Form.Item
                    key={field}
                    name={field}
                    label={pick(fieldWords[field])}
                    rules={field === 'name' ? [{ required: true, whitespace: true }] : []}
                    {...(field === 'identityNumber' && number
                      ? { extra: <IdentityHint number={number} kind={kind ?? null} sex={person.sex} /> }
                      : {})}
                  >
                    {control(field)}
                  </Form.Item>
                ))}
            </div>
          </fieldset>
        ))}
        <Form.Item name="cleared" label={t('clear')}>
          <Checkbox.Group
            options={(['identityNumber', 'phone', 'address'] as const)
              .filter((field) => person[field] !== null)
              .map((field) => ({ value: field, label: t('clearField', { field: pick(fieldWords[field]) }) }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')}>
          <Input maxLength={300} />
        </Form.Item>
        {converted && (
          <p>
            <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
              {t('confirm')}
            </Checkbox>
          </p>
        )}
        {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
        <Button type="primary" htmlType="submit" loading={save.isPending} style={{ marginTop: 12 }}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
