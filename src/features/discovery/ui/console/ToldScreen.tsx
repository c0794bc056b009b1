import './discovery.css';
import { Alert, App, Button, Checkbox, Empty, Form, Input, Select, Table } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionPicker } from '../../../organisations/ui/console/parts/UnionPicker.tsx';
import { signalRoutes } from '../../contract/candidates.ts';
import { type Sign, signs } from '../../vocabulary.ts';
import { signWords } from '../../words.ts';
import { topic } from './parts.tsx';

const words = defineWords({
  title: ['反映困难线索', 'Tell of somebody in need'],
  lead: [
    '发现谁可能有困难，写几句就行。工会会上门核实，不会自动建档。',
    'A few words are enough. The union looks into it; nothing is filed by itself.',
  ],
  name: ['姓名', 'Name'],
  phone: ['电话', 'Phone'],
  union: ['所在工会或镇街', 'Union or town'],
  sign: ['什么困难', 'What need'],
  reason: ['具体情况', 'What you noticed'],
  knows: ['本人知道我在反映', 'They know that I tell of them'],
  knowsNot: ['不勾选的，会为您和本人保密。', 'Otherwise it is kept in confidence.'],
  send: ['提交', 'Send'],
  sent: ['已收到，会有人核实', 'Received; somebody will look into it'],
  own: ['我反映过的', 'What I told'],
  when: ['时间', 'When'],
  state: ['进展', 'State'],
  waiting: ['待核实', 'To be looked at'],
  looked: ['已核实', 'Looked at'],
  helped: ['已进入建档', 'A file was opened'],
  none: ['还没有反映过。', 'Nothing yet.'],
  needed: ['请填写', 'Fill this in'],
});

interface Entries {
  name: string;
  phone: string;
  unionId: string;
  sign: Sign;
  reason: string;
  knows: boolean;
}

/** For keepers of stations, branch chairs and others: a word about somebody, and what became of one's own. */
export function ToldScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const { data, error } = useRouteQuery(signalRoutes.ownSignals, { query: {} }, { topics: [topic] });
  const report = useRouteMutation(signalRoutes.reportSignal, [topic]);
  const rules = [{ required: true, message: t('needed') }];
  const send = (body: Entries) =>
    report.mutate(
      { body },
      {
        onSuccess: () => {
          form.resetFields();
          void message.success(t('sent'));
        },
      },
    );
  const initial = { unionId: session?.grants[0]?.unionId, knows: true };
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="discoverySoft">{t('lead')}</p>
      <Form<Entries>
        form={form}
        layout="vertical"
        className="discoveryForm"
        initialValues={initial}
        onFinish={send}
      >
        <Form.Item name="name" label={t('name')} rules={rules}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')} rules={rules}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <UnionItem label={t('union')} needed={t('needed')} />
        <Form.Item name="sign" label={t('sign')} rules={rules}>
          <Select options={signs.map((value) => ({ value, label: pick(signWords[value]) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="knows" valuePropName="checked" extra={t('knowsNot')}>
          <Checkbox>{t('knows')}</Checkbox>
        </Form.Item>
        {report.error && <Alert type="error" showIcon title={explainProblem(report.error)} />}
        <Button type="primary" htmlType="submit" loading={report.isPending}>
          {t('send')}
        </Button>
      </Form>
      <h2>{t('own')}</h2>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table
        rowKey="id"
        size="middle"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('sign'), key: 'sign', render: (_, row) => pick(signWords[row.sign]) },
          { title: t('when'), key: 'when', render: (_, row) => formats.instant(row.saidAt) },
          { title: t('state'), key: 'state', render: (_, row) => t(row.state) },
        ]}
      />
    </>
  );
}

function UnionItem({ label, needed }: { label: string; needed: string }) {
  return (
    <Form.Item name="unionId" label={label} rules={[{ required: true, message: needed }]}>
      <UnionInput label={label} />
    </Form.Item>
  );
}

/** The picker as a control of antd's form. */
export function UnionInput(props: {
  id?: string;
  label: string;
  value?: string;
  onChange?: (value: string | null) => void;
}) {
  return (
    <UnionPicker
      id={props.id ?? 'unionId'}
      label={props.label}
      value={props.value ?? null}
      onChange={props.onChange ?? (() => undefined)}
    />
  );
}
