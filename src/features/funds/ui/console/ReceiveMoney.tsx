import { Alert, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { fundRoutes, type SourcePage } from '../../contract.ts';
import { fenOf } from './fen.ts';
import { moneyWords, topic } from './words.ts';

const words = defineWords({
  title: ['收入或追加', 'Money in'],
  kind: ['类型', 'Kind'],
  income: ['收入', 'Income'],
  supplement: ['追加预算', 'Supplement to the budget'],
  line: ['追加到预算项（可空）', 'Budget line (may be empty)'],
  what: ['摘要', 'What'],
  day: ['到账日期', 'Day it came'],
  needed: ['请填写', 'Fill this in'],
});

interface Entries {
  kind: 'income' | 'supplement';
  amount: number;
  title: string;
  day: Dayjs;
  lineId?: string;
}

/** Money that came in; a supplement adds to the year's budget too. */
export function ReceiveMoney({ source, onClose }: { source: SourcePage; onClose: () => void }) {
  const t = useWords(words);
  const m = useWords(moneyWords);
  const [form] = Form.useForm<Entries>();
  const kind = Form.useWatch('kind', form);
  const [refusal, setRefusal] = useState('');
  const receive = useRouteMutation(fundRoutes.receiveFunds, [topic]);
  const needed = [{ required: true, message: t('needed') }];
  const send = async ({ amount, day, lineId, ...entries }: Entries) => {
    try {
      await receive.mutateAsync({
        params: { id: source.id },
        body: {
          ...{ ...entries, amountFen: fenOf(amount), receivedOn: day.format('YYYY-MM-DD') },
          ...(lineId && entries.kind === 'supplement' ? { lineId } : {}),
        },
      });
      onClose();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    }
  };
  return (
    <Modal
      open
      title={t('title')}
      confirmLoading={receive.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={send} initialValues={{ kind: 'income', day: dayjs() }}>
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group
            options={(['income', 'supplement'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Form.Item>
        {kind === 'supplement' && source.lines.length > 0 && (
          <Form.Item name="lineId" label={t('line')}>
            <Select allowClear options={source.lines.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        <Form.Item name="amount" label={m('amount')} rules={needed}>
          <InputNumber min={0.01} precision={2} className="fullWidth" />
        </Form.Item>
        <Form.Item name="title" label={t('what')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="day" label={t('day')} rules={needed}>
          <DatePicker allowClear={false} />
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}
