import { Alert, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { fundRoutes } from '../../contract.ts';
import { type SourceKind, sourceKinds } from '../../tables.ts';
import { fenOf } from './fen.ts';
import { UnionField } from './UnionField.tsx';
import { sourceKindWords, topic } from './words.ts';

const words = defineWords({
  title: ['新开资金来源（{year} 年）', 'Open a fund source for {year}'],
  union: ['所属工会', 'Union'],
  kind: ['性质', 'Kind'],
  name: ['名称，如“中央财政帮扶资金”', 'Name'],
  donor: ['捐赠人', 'Donor'],
  earmark: ['指定用途（可空）', 'Earmark (may be empty)'],
  budget: ['年度预算（元）', 'Budget of the year (yuan)'],
  opening: ['期初余额（元）', 'Opening balance (yuan)'],
  needed: ['请填写', 'Fill this in'],
});

interface Entries {
  unionId: string;
  kind: SourceKind;
  name: string;
  donor?: string;
  earmark?: string;
  budget: number;
  opening: number;
}

/** A new source; a donation names who gave and what for. */
export function OpenSource({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Entries>();
  const kind = Form.useWatch('kind', form);
  const [refusal, setRefusal] = useState('');
  const open = useRouteMutation(fundRoutes.openFundSource, [topic]);
  const needed = [{ required: true, message: t('needed') }];
  const send = async ({ budget, opening, ...entries }: Entries) => {
    try {
      await open.mutateAsync({
        body: { ...entries, year, budgetFen: fenOf(budget), openingFen: fenOf(opening) },
      });
      onClose();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    }
  };
  return (
    <Modal
      open
      title={t('title', { year })}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={send} initialValues={{ kind: 'ownBudget', opening: 0 }}>
        <Form.Item name="unionId" label={t('union')} rules={needed}>
          <UnionField label={t('union')} />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')} rules={needed}>
          <Select options={sourceKinds.map((value) => ({ value, label: pick(sourceKindWords[value]) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        {kind === 'donation' && (
          <>
            <Form.Item name="donor" label={t('donor')} rules={needed}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="earmark" label={t('earmark')}>
              <Input maxLength={100} />
            </Form.Item>
          </>
        )}
        <Form.Item name="budget" label={t('budget')} rules={needed}>
          <InputNumber min={0} precision={2} className="fullWidth" />
        </Form.Item>
        <Form.Item name="opening" label={t('opening')} rules={needed}>
          <InputNumber min={0} precision={2} className="fullWidth" />
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}
