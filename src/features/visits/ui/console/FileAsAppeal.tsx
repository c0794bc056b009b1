import { Alert, App, Button, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { CategorySelect } from '../../../appeals/ui/console/file/CategorySelect.tsx';
import { type FindingView, visitRoutes } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['转为诉求', 'File as an appeal'],
  against: ['对象：{name}', 'Against {name}'],
  who: ['诉求人', 'Whose appeal'],
  anonymous: ['匿名', 'Anonymous'],
  confidential: ['保密', 'Confidential'],
  named: ['实名', 'Named'],
  name: ['姓名', 'Name'],
  phone: ['手机号码', 'Mobile number'],
  category: ['类别', 'Category'],
  facts: ['事实', 'Facts'],
  wish: ['希望怎样解决', 'What is wished for'],
  people: ['涉及人数', 'People affected'],
  file: ['提交诉求', 'File the appeal'],
  filed: ['已登记诉求 {number}', 'Filed as appeal {number}'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  mode: 'anonymous' | 'confidential' | 'named';
  name?: string;
  phone?: string;
  category: string;
  facts: string;
  wish: string;
  peopleAffected: number;
}

export function FileAsAppeal({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const file = useRouteMutation(visitRoutes.fileFindingAsAppeal, [topic, 'appeals']);
  const [form] = Form.useForm<Fields>();
  const mode = Form.useWatch('mode', form);
  const required = [{ required: true, message: t('required') }];
  const send = ({ mode: chosen, name = '', phone = '', ...matter }: Fields) =>
    file.mutate(
      {
        params: { id: finding.id },
        body: {
          ...matter,
          version: finding.version,
          applicant: chosen === 'anonymous' ? { mode: chosen } : { mode: chosen, name, phone },
        },
      },
      {
        onSuccess: (answer) => {
          void message.success(t('filed', { number: answer.target?.label ?? '' }));
          onClose();
        },
      },
    );
  return (
    <Modal open width={640} title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{t('against', { name: finding.employer.name })}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ mode: 'anonymous', facts: finding.text, peopleAffected: 1 }}
      >
        <Form.Item name="mode" label={t('who')}>
          <Radio.Group
            options={(['anonymous', 'confidential', 'named'] as const).map((value) => ({
              value,
              label: t(value),
            }))}
          />
        </Form.Item>
        {mode !== 'anonymous' && (
          <>
            <Form.Item name="name" label={t('name')} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="phone" label={t('phone')} rules={required}>
              <Input maxLength={11} inputMode="numeric" />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="category"
          label={t('category')}
          rules={required}
          getValueProps={(value: string | undefined) => ({ value: value ?? '' })}
        >
          <CategoryField />
        </Form.Item>
        <Form.Item name="facts" label={t('facts')} rules={required}>
          <Input.TextArea rows={4} maxLength={5_000} />
        </Form.Item>
        <Form.Item name="wish" label={t('wish')} rules={required}>
          <Input.TextArea rows={2} maxLength={1_000} />
        </Form.Item>
        <Form.Item name="peopleAffected" label={t('people')} rules={required}>
          <InputNumber min={1} max={100_000} precision={0} />
        </Form.Item>
        {file.error && <Alert type="error" showIcon title={explainProblem(file.error)} />}
        <Button type="primary" htmlType="submit" loading={file.isPending}>
          {t('file')}
        </Button>
      </Form>
    </Modal>
  );
}

/** The category field as a form hands it its value. */
function CategoryField({
  id = 'category',
  value = '',
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
}) {
  return <CategorySelect id={id} value={value} onChange={(code) => onChange?.(code)} />;
}
