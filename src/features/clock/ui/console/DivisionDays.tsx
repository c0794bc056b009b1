import { Alert, App, Button, Form, Input, Radio, Table } from 'antd';
import { useState } from 'react';
import { type ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { clockRoutes } from '../../contract.ts';
import { RecomputeNote } from './RecomputeNote.tsx';

const words = defineWords({
  hint: [
    '少数民族节日、当地政府临时安排的放假或上班日。对这个行政区划及其下级都有效，在办期限会随之重新计算。',
    'Local festivals and days set by local government. They hold for the division and all below it; running deadlines are computed anew.',
  ],
  code: ['行政区划代码', 'Division code'],
  date: ['日期', 'Date'],
  off: ['放假', 'Day off'],
  work: ['上班', 'Working day'],
  kind: ['安排', 'What'],
  name: ['名称或依据', 'Name or basis'],
  add: ['添加', 'Add'],
  remove: ['删除', 'Remove'],
  sure: ['删除 {date} 的地方安排？', 'Remove the local day {date}?'],
  by: ['登记人', 'Set by'],
  none: [
    '没有地方安排。有当地放假时，在上面添加。',
    'No local days. Add one above when a day off is declared.',
  ],
  only: ['您可以登记以 {codes} 开头的区划。', 'You may set days for codes that begin with {codes}.'],
  actions: ['操作', 'Actions'],
  list: ['已登记的地方安排', 'Local days'],
});

interface DayForm {
  divisionCode: string;
  date: string;
  isOffDay: boolean;
  name: string;
}

/** Days off and working days of one division, with who set them. */
export function DivisionDays() {
  const t = useWords(words);
  const formats = useFormats();
  const { modal } = App.useApp();
  const [form] = Form.useForm<DayForm>();
  const [problem, setProblem] = useState<ApiProblem>();
  const { data } = useRouteQuery(clockRoutes.divisionDays, { query: {} }, { topics: ['calendar'] });
  const set = useRouteMutation(clockRoutes.setDivisionDay, ['calendar']);
  const remove = useRouteMutation(clockRoutes.removeDivisionDay, ['calendar']);
  const own = data?.mayManage ?? [];
  const add = (body: DayForm) =>
    set.mutate(
      { body },
      {
        onSuccess: () => {
          setProblem(undefined);
          form.resetFields();
        },
        onError: (refusal) => {
          setProblem(refusal);
          form.setFields(
            refusal.issues.map((issue) => ({
              name: issue.field as keyof DayForm,
              errors: [explainIssue(issue)],
            })),
          );
        },
      },
    );
  const ask = (day: { divisionCode: string; date: string }) =>
    modal.confirm({
      title: t('sure', { date: formats.date(day.date) }),
      okText: t('remove'),
      onOk: () => remove.mutateAsync({ body: day }).catch(setProblem),
    });
  return (
    <>
      <p className="soft">{t('hint')}</p>
      {own.length > 0 && (
        <Form
          form={form}
          layout="inline"
          className="inlineForm"
          initialValues={{ divisionCode: own[0], isOffDay: true }}
          onFinish={add}
          requiredMark={false}
        >
          <Form.Item name="divisionCode" label={t('code')} rules={[{ required: true }]}>
            <Input inputMode="numeric" />
          </Form.Item>
          <Form.Item name="date" label={t('date')} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="isOffDay" label={t('kind')}>
            <Radio.Group
              options={[
                { value: true, label: t('off') },
                { value: false, label: t('work') },
              ]}
            />
          </Form.Item>
          <Form.Item name="name" label={t('name')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {t('add')}
          </Button>
        </Form>
      )}
      {own.length > 0 && own[0] !== '' && <p className="soft">{t('only', { codes: own.join('、') })}</p>}
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
      <RecomputeNote />
      <Table
        size="middle"
        aria-label={t('list')}
        rowKey={(day) => `${day.divisionCode}/${day.date}`}
        pagination={false}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <span className="soft">{t('none')}</span> }}
        columns={[
          { title: t('code'), dataIndex: 'divisionCode' },
          { title: t('date'), dataIndex: 'date', render: (date: string) => formats.date(date) },
          {
            title: t('kind'),
            dataIndex: 'isOffDay',
            render: (isOffDay: boolean) => t(isOffDay ? 'off' : 'work'),
          },
          { title: t('name'), dataIndex: 'name' },
          { title: t('by'), dataIndex: 'createdBy' },
          {
            title: t('actions'),
            key: 'remove',
            render: (_, day) =>
              day.mayRemove && (
                <Button size="small" onClick={() => ask({ divisionCode: day.divisionCode, date: day.date })}>
                  {t('remove')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
