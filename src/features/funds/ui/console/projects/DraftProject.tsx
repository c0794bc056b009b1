import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { Fragment, useState } from 'react';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { projectRoutes } from '../../../projects/contract.ts';
import { type ProjectKind, projectKinds } from '../../../projects/tables.ts';
import { projectKindWords } from '../../../projects/words.ts';
import { fenOf } from '../fen.ts';
import { UnionField } from '../UnionField.tsx';
import { topic } from '../words.ts';
import { StationField } from './StationField.tsx';

const words = defineWords({
  title: ['申请建站补助（{year} 年）', 'Ask for a subsidy for {year}'],
  union: ['申请单位', 'Union that asks'],
  kind: ['类型', 'Kind'],
  name: ['项目名称', 'Name'],
  site: ['建设地点', 'Site'],
  scope: ['资金使用范围（买什么、建什么）', 'What the money is used for'],
  own: ['自筹资金（元）', 'Own share (yuan)'],
  station: ['已有驿站（维护、改造时选）', 'The station, where there is one already'],
  items: ['分项预算', 'Budget by item'],
  item: ['项目，如“装修”', 'Item'],
  amount: ['金额（元）', 'Yuan'],
  add: ['加一项', 'Add an item'],
  remove: ['删去', 'Remove'],
  asks: ['预算 {budget}，申请补助 {grant}', 'Budget {budget}; asks for {grant}'],
  needed: ['请填写', 'Fill this in'],
});

interface Entries {
  unionId: string;
  kind: ProjectKind;
  name: string;
  site: string;
  useScope: string;
  own: number;
  servicePointId?: string;
  items: { name: string; yuan: number }[];
}

/** An application with its budget by item; it is a draft until it is handed in. */
export function DraftProject({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entries>();
  const [refusal, setRefusal] = useState('');
  const typed = Form.useWatch([], form);
  const draft = useRouteMutation(projectRoutes.draftFundProject, [topic]);
  const needed = [{ required: true, message: t('needed') }];
  const send = async ({ own, items, servicePointId, ...entries }: Entries) => {
    try {
      const made = await draft.mutateAsync({
        body: {
          ...{ ...entries, year, ownShareFen: fenOf(own), ...(servicePointId ? { servicePointId } : {}) },
          items: items.map(({ name, yuan }) => ({ name, budgetFen: fenOf(yuan) })),
        },
      });
      void navigate(`/fund-projects/${made.id}`);
    } catch (problem) {
      setRefusal(explainProblem(problem));
    }
  };
  const budget = (typed?.items ?? []).reduce((sum, item) => sum + fenOf(item?.yuan ?? 0), 0);
  const grant = Math.max(0, budget - fenOf(typed?.own ?? 0));
  return (
    <Modal
      open
      width={640}
      title={t('title', { year })}
      confirmLoading={draft.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ kind: 'newStation', own: 0, items: [{}] }}
      >
        <Form.Item name="unionId" label={t('union')} rules={needed}>
          <UnionField label={t('union')} />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')}>
          <Select options={projectKinds.map((value) => ({ value, label: pick(projectKindWords[value]) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="site" label={t('site')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="useScope" label={t('scope')} rules={needed}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="servicePointId" label={t('station')}>
          <StationField />
        </Form.Item>
        <Form.List name="items">
          {(fields, { add, remove }) => (
            <fieldset className="fundItemsBox">
              <legend>{t('items')}</legend>
              <div className="fundItems">
                {fields.map(({ key, name }) => (
                  <Fragment key={key}>
                    <Form.Item name={[name, 'name']} rules={needed}>
                      <Input aria-label={t('item')} placeholder={t('item')} maxLength={60} />
                    </Form.Item>
                    <Form.Item name={[name, 'yuan']} rules={needed}>
                      <InputNumber
                        aria-label={t('amount')}
                        placeholder={t('amount')}
                        min={0.01}
                        precision={2}
                        className="fullWidth"
                      />
                    </Form.Item>
                    <Button type="link" disabled={fields.length === 1} onClick={() => remove(name)}>
                      {t('remove')}
                    </Button>
                  </Fragment>
                ))}
              </div>
              <Button disabled={fields.length >= 30} onClick={() => add({})}>
                {t('add')}
              </Button>
            </fieldset>
          )}
        </Form.List>
        <Form.Item name="own" label={t('own')} rules={needed}>
          <InputNumber min={0} precision={2} className="fullWidth" />
        </Form.Item>
        <p aria-live="polite">{t('asks', { budget: money(budget), grant: money(grant) })}</p>
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}
