import { Button, Form, Input, InputNumber, Radio, Select, Space, Switch } from 'antd';
import { useNavigate } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FindingView, type NoticeInput, type NoticeView, rectificationRoutes } from '../../contract.ts';
import { topic } from '../words.ts';
import { FormDialog, showIssues, type Values } from './FormDialog.tsx';
import { UnitField } from './UnitField.tsx';

const words = defineWords({
  title: ['拟整改通知单', 'Draft a rectification notice'],
  change: ['修改整改通知单', 'Change the notice'],
  save: ['保存草稿', 'Save the draft'],
  matter: ['事项', 'Matter'],
  requirement: ['整改要求', 'What is required'],
  tasks: ['任务分工（每个单位一条）', 'Tasks, one for each unit'],
  unit: ['承办单位', 'Unit'],
  what: ['任务', 'Task'],
  addTask: ['加一个单位', 'Add a unit'],
  removeTask: ['删去', 'Remove'],
  trial: ['完成后试行并征求意见', 'A trial with opinions afterwards'],
  length: ['试行期', 'Length of the trial'],
  day: ['天', 'days'],
  month: ['个月', 'months'],
  concerned: ['征求谁的意见', 'Whose opinion'],
  members: ['本工会及下级的会员', 'Members of this union and below'],
  everybody: ['登录的所有职工', 'Every worker signed in'],
  target: ['验收时要量的指标（可不填）', 'What is measured at the acceptance (optional)'],
  targetWhat: ['指标，如“体检后可看到结果”', 'What, such as “results readable”'],
  most: ['不超过', 'At most'],
  targetUnit: ['单位', 'Unit'],
  found: ['要整改的问题', 'Findings'],
  required: ['请填写', 'Fill this in'],
});

interface DraftNoticeProps {
  unionId: string;
  findings: readonly Pick<FindingView, 'id' | 'title'>[];
  /** A draft that is changed. */
  notice?: NoticeView;
  onClose: () => void;
}

const inputOf = (values: Values, findings: DraftNoticeProps['findings']): NoticeInput => {
  const target = values.target as Partial<NonNullable<NoticeInput['target']>> | undefined;
  return {
    ...{ title: String(values.title), requirement: String(values.requirement) },
    findingIds: findings.map(({ id }) => id),
    tasks: (values.tasks ?? []) as NoticeInput['tasks'],
    trial: values.hasTrial ? (values.trial as NoticeInput['trial']) : null,
    target:
      target?.what && target.most !== undefined
        ? { what: target.what, most: target.most, unit: target.unit ?? '' }
        : null,
    concerned: (values.concerned ?? 'members') as NoticeInput['concerned'],
  };
};

/** Findings that are confirmed, what is required, and a task for each unit. */
export function DraftNotice({ unionId, findings, notice, onClose }: DraftNoticeProps) {
  const t = useWords(words);
  const navigate = useNavigate();
  const draft = useRouteMutation(rectificationRoutes.draftNotice, [topic]);
  const edit = useRouteMutation(rectificationRoutes.actOnNotice, [topic]);
  const rules = [{ required: true, message: t('required') }];
  const send = (values: Values, form: Parameters<typeof showIssues>[0]) => {
    const input = inputOf(values, findings);
    const onError = (problem: unknown) => showIssues(form, problem);
    if (notice)
      edit.mutate(
        { params: { id: notice.id, action: 'edit' }, body: { ...input, version: notice.version } },
        { onSuccess: onClose, onError },
      );
    else
      draft.mutate(
        { body: { ...input, unionId } },
        { onSuccess: ({ id }) => void navigate(`/rectification/${id}`), onError },
      );
  };
  return (
    <FormDialog
      width={720}
      title={t(notice ? 'change' : 'title')}
      action={t('save')}
      busy={draft.isPending || edit.isPending}
      error={draft.error ?? edit.error}
      initial={{
        ...{ title: notice?.title ?? findings[0]?.title, requirement: notice?.requirement },
        tasks: notice?.tasks.map(({ unit, what }) => ({ unitId: unit.id, what })) ?? [{}],
        ...{ hasTrial: notice ? notice.trial !== null : true, concerned: notice?.concerned ?? 'members' },
        ...{ trial: notice?.trial ?? { unit: 'month', amount: 1 }, target: notice?.target },
      }}
      onClose={onClose}
      onSend={send}
    >
      <p className="soft">
        {t('found')} · {findings.map(({ title }) => title).join('；')}
      </p>
      <Form.Item name="title" label={t('matter')} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="requirement" label={t('requirement')} rules={rules}>
        <Input.TextArea rows={3} maxLength={4_000} />
      </Form.Item>
      <Form.List name="tasks">
        {(fields, { add, remove }) => (
          <fieldset className="panel">
            <legend>{t('tasks')}</legend>
            {fields.map((field) => (
              <div key={field.key} className="rectificationTask">
                <Form.Item name={[field.name, 'unitId']} label={t('unit')} rules={rules}>
                  <UnitField label={t('unit')} forUnion={unionId} />
                </Form.Item>
                <Form.Item name={[field.name, 'what']} label={t('what')} rules={rules}>
                  <Input.TextArea rows={2} maxLength={2_000} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button size="small" onClick={() => remove(field.name)}>
                    {t('removeTask')}
                  </Button>
                )}
              </div>
            ))}
            <Button onClick={() => add()}>{t('addTask')}</Button>
          </fieldset>
        )}
      </Form.List>
      <Form.Item name="hasTrial" label={t('trial')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.hasTrial !== after.hasTrial}>
        {({ getFieldValue }) =>
          getFieldValue('hasTrial') && (
            <>
              <Space>
                <Form.Item name={['trial', 'amount']} label={t('length')} rules={rules}>
                  <InputNumber min={1} max={366} precision={0} />
                </Form.Item>
                <Form.Item name={['trial', 'unit']} label=" " rules={rules}>
                  <Select
                    aria-label={t('length')}
                    style={{ width: 110 }}
                    options={(['month', 'day'] as const).map((value) => ({ value, label: t(value) }))}
                  />
                </Form.Item>
              </Space>
              <Form.Item name="concerned" label={t('concerned')}>
                <Radio.Group
                  options={(['members', 'everybody'] as const).map((value) => ({ value, label: t(value) }))}
                />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
      <p>{t('target')}</p>
      <Space align="start" wrap>
        <Form.Item name={['target', 'what']} label={t('targetWhat')}>
          <Input maxLength={100} style={{ width: 300 }} />
        </Form.Item>
        <Form.Item name={['target', 'most']} label={t('most')}>
          <InputNumber min={0} max={1_000_000} precision={0} />
        </Form.Item>
        <Form.Item name={['target', 'unit']} label={t('targetUnit')}>
          <Input maxLength={10} style={{ width: 80 }} />
        </Form.Item>
      </Space>
    </FormDialog>
  );
}
