import { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { FormDialog, showIssues, type Values } from '../../../rectification/ui/console/FormDialog.tsx';
import { UnitField } from '../../../rectification/ui/console/UnitField.tsx';
import { type ItemView, openAffairsRoutes } from '../../contract.ts';
import { forms, type Form as OpenForm, type Period, periods, type Side, sides } from '../../tables.ts';
import { formWords, periodWords, sideWords, topic } from '../words.ts';

const words = defineWords({
  add: ['加公开事项', 'Add an item'],
  change: ['修改公开事项', 'Change an item'],
  save: ['保存', 'Save'],
  union: ['哪家工会', 'Which union'],
  side: ['谁的事务', 'Whose affairs'],
  title: ['事项', 'Item'],
  content: ['公开内容', 'Content'],
  forms: ['公开形式', 'Form'],
  period: ['公开周期', 'Period'],
  withinDays: ['期满（或发生）后几天内', 'Days after the period, or after it happened'],
  displayDays: ['公开保留几天（不填按设置）', 'Days on display (empty: as set)'],
  unit: ['责任单位（可不填）', 'Unit (optional)'],
  basis: ['依据', 'Basis'],
  fromOn: ['从哪天起', 'From which day'],
  required: ['请填写', 'Fill this in'],
});

interface ItemDialogProps {
  unionId?: string | undefined;
  item?: ItemView;
  onClose: () => void;
}

const askedOf = (values: Values) => ({
  ...{ content: String(values.content), forms: values.forms as OpenForm[], period: values.period as Period },
  ...{ withinDays: Number(values.withinDays), fromOn: String(values.fromOn) },
  ...(values.displayDays === undefined ? {} : { displayDays: Number(values.displayDays) }),
  ...(values.unitId ? { unitId: String(values.unitId) } : {}),
  ...(values.basis ? { basis: String(values.basis) } : {}),
});

/** An item of a catalogue, or its next version. */
export function ItemDialog({ unionId, item, onClose }: ItemDialogProps) {
  const t = useWords(words);
  const form = useWords(formWords);
  const period = useWords(periodWords);
  const side = useWords(sideWords);
  const add = useRouteMutation(openAffairsRoutes.addItem, [topic]);
  const change = useRouteMutation(openAffairsRoutes.changeItem, [topic]);
  const rules = [{ required: true, message: t('required') }];
  const now = item?.versions[0];
  return (
    <FormDialog
      width={640}
      title={item ? `${t('change')} · ${item.title}` : t('add')}
      action={t('save')}
      initial={{
        ...{ unionId, side: 'employer', withinDays: now?.withinDays ?? 10, content: now?.content },
        ...{ forms: now?.forms ?? ['board'], period: now?.period ?? 'quarterly', basis: now?.basis },
        ...{ displayDays: now?.displayDays, unitId: now?.unitId ?? undefined, fromOn: dayjs() },
      }}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onClose={onClose}
      onSend={(values, fields) => {
        const told = { onSuccess: onClose, onError: (problem: unknown) => showIssues(fields, problem) };
        if (item && now)
          change.mutate(
            { params: { id: item.id }, body: { ...askedOf(values), version: now.version } },
            told,
          );
        else
          add.mutate(
            {
              body: {
                ...{ ...askedOf(values), unionId: String(values.unionId), title: String(values.title) },
                side: values.side as Side,
              },
            },
            told,
          );
      }}
    >
      {!item && (
        <>
          <Form.Item name="unionId" label={t('union')} rules={rules}>
            <UnionField label={t('union')} />
          </Form.Item>
          <Form.Item name="side" label={t('side')}>
            <Radio.Group options={sides.map((value) => ({ value, label: side(value) }))} />
          </Form.Item>
          <Form.Item name="title" label={t('title')} rules={rules}>
            <Input maxLength={120} />
          </Form.Item>
        </>
      )}
      <Form.Item name="content" label={t('content')} rules={rules}>
        <Input.TextArea rows={2} maxLength={2_000} />
      </Form.Item>
      <Form.Item name="forms" label={t('forms')} rules={rules}>
        <Checkbox.Group options={forms.map((value) => ({ value, label: form(value) }))} />
      </Form.Item>
      <Form.Item name="period" label={t('period')} rules={rules}>
        <Select options={periods.map((value) => ({ value, label: period(value) }))} />
      </Form.Item>
      <Form.Item name="withinDays" label={t('withinDays')} rules={rules}>
        <InputNumber min={0} max={366} precision={0} />
      </Form.Item>
      <Form.Item name="displayDays" label={t('displayDays')}>
        <InputNumber min={1} max={3_660} precision={0} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.unionId !== after.unionId}>
        {({ getFieldValue }) => (
          <Form.Item name="unitId" label={t('unit')}>
            <UnitField label={t('unit')} forUnion={item?.union.id ?? getFieldValue('unionId')} />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="basis" label={t('basis')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="fromOn" label={t('fromOn')} rules={rules}>
        <DatePicker allowClear={false} />
      </Form.Item>
    </FormDialog>
  );
}
