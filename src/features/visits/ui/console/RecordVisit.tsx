import { Alert, Button, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { ApiProblem, explainIssue, explainProblem } from '#web/shared/problem.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { visitRoutes } from '../../contract.ts';
import { type Duty, duties, type FindingKind, findingKinds } from '../../tables.ts';
import { EmployerSelect } from './EmployerSelect.tsx';
import { dutyWords, kindWords, topic } from './words.ts';

const words = defineWords({
  title: ['记一次走访', 'Note a visit'],
  employer: ['企业（名称或信用代码）', 'Enterprise (name or credit code)'],
  on: ['走访日期', 'Day of the visit'],
  companions: ['同行人员', 'Together with'],
  duties: ['做了什么', 'What for'],
  note: ['走访情况', 'What you saw and heard'],
  findings: ['发现的问题和线索', 'What was found'],
  kind: ['类别', 'Kind'],
  text: ['具体情况', 'What it is'],
  addFinding: ['加一条发现', 'Add a finding'],
  removeFinding: ['删去这条', 'Remove it'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  employerId: string;
  visitedOn: Dayjs;
  companions?: string;
  duties: Duty[];
  note: string;
  findings?: { kind: FindingKind; text: string }[];
}

interface RecordVisitProps {
  employer?: { id: string; name: string };
  onClose: () => void;
  onSaved: () => void;
}

export function RecordVisit({ employer, onClose, onSaved }: RecordVisitProps) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Fields>();
  const save = useRouteMutation(visitRoutes.recordVisit, [topic]);
  const required = [{ required: true, message: t('required') }];
  const send = ({ visitedOn, companions, findings, ...rest }: Fields) =>
    save.mutate(
      {
        body: {
          ...rest,
          ...{
            visitedOn: visitedOn.format('YYYY-MM-DD'),
            companions: companions ?? '',
            findings: findings ?? [],
          },
        },
      },
      {
        onSuccess: onSaved,
        onError: (problem) => {
          if (problem instanceof ApiProblem)
            form.setFields(
              problem.issues
                .filter((issue) => issue.field in form.getFieldsValue())
                .map((issue) => ({ name: issue.field as keyof Fields, errors: [explainIssue(issue)] })),
            );
        },
      },
    );
  return (
    <Modal open width={680} title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ visitedOn: dayjs(), duties: [], ...(employer ? { employerId: employer.id } : {}) }}
      >
        <Form.Item name="employerId" label={t('employer')} rules={required}>
          <EmployerSelect known={employer} />
        </Form.Item>
        <Form.Item name="visitedOn" label={t('on')} rules={required}>
          <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item name="duties" label={t('duties')} rules={required}>
          <Checkbox.Group options={duties.map((duty) => ({ value: duty, label: pick(dutyWords[duty]) }))} />
        </Form.Item>
        <Form.Item name="companions" label={t('companions')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label={t('note')} rules={required}>
          <Input.TextArea rows={4} maxLength={4_000} />
        </Form.Item>
        <Form.List name="findings">
          {(fields, { add, remove }) => (
            <fieldset className="panel">
              <legend>{t('findings')}</legend>
              {fields.map((field) => (
                <div key={field.key}>
                  <Form.Item name={[field.name, 'kind']} label={t('kind')} rules={required}>
                    <Select
                      options={findingKinds.map((kind) => ({ value: kind, label: pick(kindWords[kind]) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'text']} label={t('text')} rules={required}>
                    <Input.TextArea rows={2} maxLength={2_000} />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(field.name)}>
                    {t('removeFinding')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add()}>{t('addFinding')}</Button>
            </fieldset>
          )}
        </Form.List>
        {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
