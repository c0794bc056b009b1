import { Alert, Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { organisingRoutes } from '../../contract.ts';
import {
  type NotOrganisedReason,
  notOrganisedReasons,
  type OperatingState,
  operatingStates,
} from '../../tables.ts';
import { operatingWords, reasonWords, topic } from './words.ts';

const words = defineWords({
  title: ['摸排：{name}', 'Survey of {name}'],
  on: ['摸排日期', 'On'],
  operating: ['经营状况', 'Is it operating'],
  staff: ['职工人数', 'Staff'],
  reason: ['为什么没有建会', 'Why there is no union'],
  note: ['说明', 'Note'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  surveyedOn: Dayjs;
  operating: OperatingState;
  headCount: number;
  reason: NotOrganisedReason;
  note?: string;
}

/** The four clears; whether to organise follows from them. */
export function SurveyDialog(props: { employer: { id: string; name: string }; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const save = useRouteMutation(organisingRoutes.recordSurvey, [topic]);
  const required = [{ required: true, message: t('required') }];
  const send = ({ surveyedOn, note, ...rest }: Fields) =>
    save.mutate(
      {
        body: {
          ...rest,
          ...{ employerId: props.employer.id, surveyedOn: surveyedOn.format('YYYY-MM-DD'), note: note ?? '' },
        },
      },
      { onSuccess: props.onClose },
    );
  return (
    <Modal
      open
      title={t('title', { name: props.employer.name })}
      footer={null}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form<Fields>
        layout="vertical"
        onFinish={send}
        initialValues={{ surveyedOn: dayjs(), operating: 'operating' }}
      >
        <Form.Item name="surveyedOn" label={t('on')} rules={required}>
          <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item name="operating" label={t('operating')} rules={required}>
          <Select options={operatingStates.map((value) => ({ value, label: pick(operatingWords[value]) }))} />
        </Form.Item>
        <Form.Item name="headCount" label={t('staff')} rules={required}>
          <InputNumber min={0} max={1_000_000} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={required}>
          <Select
            options={notOrganisedReasons.map((value) => ({ value, label: pick(reasonWords[value]) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={1_000} />
        </Form.Item>
        {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
