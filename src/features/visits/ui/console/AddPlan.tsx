import { Alert, Button, DatePicker, Form, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { visitRoutes } from '../../contract.ts';
import { EmployerSelect } from './EmployerSelect.tsx';
import { topic } from './words.ts';

const words = defineWords({
  title: ['挂钩一家企业', 'Assign an enterprise'],
  who: ['挂钩人', 'Colleague'],
  employer: ['企业（名称或信用代码）', 'Enterprise (name or credit code)'],
  from: ['自哪天起', 'From'],
  every: ['几天走访一次（不填按设置）', 'Days between visits (empty: as set)'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  accountId: string;
  employerId: string;
  fromOn: Dayjs;
  everyDays?: number | null;
}

export function AddPlan({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const [search, setSearch] = useState('');
  const { data } = useRouteQuery(
    visitRoutes.visitCadres,
    { query: search ? { search } : {} },
    { keepPrevious: true },
  );
  const add = useRouteMutation(visitRoutes.addVisitPlan, [topic]);
  const required = [{ required: true, message: t('required') }];
  const send = ({ fromOn, everyDays, ...rest }: Fields) =>
    add.mutate(
      { body: { ...rest, fromOn: fromOn.format('YYYY-MM-DD'), ...(everyDays ? { everyDays } : {}) } },
      { onSuccess: onClose },
    );
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields> layout="vertical" onFinish={send} initialValues={{ fromOn: dayjs() }}>
        <Form.Item name="accountId" label={t('who')} rules={required}>
          <Select
            showSearch={{ filterOption: false, onSearch: (typed) => setSearch(typed.trim()) }}
            options={(data?.items ?? []).map((cadre) => ({
              value: cadre.id,
              label: `${cadre.name}（${cadre.place}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="employerId" label={t('employer')} rules={required}>
          <EmployerSelect />
        </Form.Item>
        <Form.Item name="fromOn" label={t('from')} rules={required}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="everyDays" label={t('every')}>
          <InputNumber min={1} max={366} precision={0} />
        </Form.Item>
        {add.error && <Alert type="error" showIcon title={explainProblem(add.error)} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
