import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { aidRoutes, type TriggerView } from '../../contract.ts';
import { type Method, methods, methodWords } from '../../vocabulary.ts';
import { UnionField } from './UnionField.tsx';
import { topic } from './words.ts';

const words = defineWords({
  title: ['发起慰问', 'Begin a round'],
  name: ['名称', 'Title'],
  union: ['工会', 'Union'],
  groups: [
    '慰问对象（按登记信息拟出名单，再由您核对）',
    'Groups (they propose the list; you look through it)',
  ],
  local: ['本地', 'local'],
  method: ['发放方式', 'Paid by'],
  goods: ['慰问品', 'Goods'],
  amount: ['每人金额或价值（元）', 'Each, in money or worth (yuan)'],
  from: ['走访从（如 2026-12-20）', 'Visits from (such as 2026-12-20)'],
  to: ['到', 'to'],
});

interface Entries {
  title: string;
  unionId: string;
  groups?: string[];
  method: Method;
  goods?: string;
  amount: number;
  from: string;
  to: string;
}

/** A round, by hand or from a trigger. */
export function NewRound({
  trigger,
  onClose,
  onDone,
}: {
  trigger?: TriggerView;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const { data } = useRouteQuery(aidRoutes.aidTriggers, { query: {} }, { topics: [topic] });
  const create = useRouteMutation(aidRoutes.createRound, [topic]);
  const save = (given: Entries) =>
    create.mutate(
      {
        body: {
          ...{ title: given.title, unionId: given.unionId, method: given.method, groups: given.groups ?? [] },
          ...{ amountFen: Math.round(given.amount * 100), visitFrom: given.from, visitTo: given.to },
          ...(given.goods ? { goods: given.goods } : {}),
          ...(trigger ? { triggerId: trigger.id } : {}),
          programmeCode: 'condolence',
        },
      },
      {
        onSuccess: (round) => onDone(round.id),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  const day = { pattern: /^\d{4}-\d{2}-\d{2}$/, required: true };
  return (
    <Modal
      open
      title={t('title')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={create.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{
          method: 'goods',
          ...(trigger ? { title: `${trigger.title}慰问`, from: trigger.proposeOn, to: trigger.onDate } : {}),
        }}
      >
        <Form.Item name="title" label={t('name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="unionId" label={t('union')} rules={[{ required: true }]}>
          <UnionField />
        </Form.Item>
        <Form.Item name="groups" label={t('groups')}>
          <Select
            mode="multiple"
            options={(data?.groups ?? []).map((group) => ({
              value: group.code,
              label: `${pick([group.name.zh, group.name.en])}${group.named === 'local' ? `（${t('local')}）` : ''}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="method" label={t('method')}>
          <Select options={methods.map((value) => ({ value, label: pick(methodWords[value]) }))} />
        </Form.Item>
        <Form.Item name="goods" label={t('goods')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="amount" label={t('amount')} rules={[{ required: true }]}>
          <InputNumber min={0.01} precision={2} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="from" label={t('from')} rules={[day]}>
          <Input />
        </Form.Item>
        <Form.Item name="to" label={t('to')} rules={[day]}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}
