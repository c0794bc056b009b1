import { Alert, Button, Empty, Form, Input, Popconfirm, Select, Space, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BallotView, ballotRoutes, type RollItem } from '../../contract.ts';

const words = defineWords({
  required: ['请填写这一项', 'Please fill this in'],
  sheet: ['从表格导入', 'From a spreadsheet'],
  read: ['已读取，请核对', 'Read; please check it'],
  members: ['全体会员（含下级）进名册', 'All members, with those below'],
  membersAsk: ['名册换成本工会及下级的全体会员。', 'The roll becomes all members of the union and below.'],
  person: ['人', 'Person'],
  group: ['分组', 'Group'],
  add: ['加进名册', 'Put on the roll'],
  search: ['按姓名查找', 'Find by name'],
  name: ['姓名', 'Name'],
  papers: ['纸质票', 'Paper'],
  paper: ['已领纸质票', 'Holds a paper'],
  give: ['发纸质票', 'Give a paper'],
  giveAsk: ['领了纸质票就不能在手机上投。', 'Whoever holds a paper cannot vote on line.'],
  none: ['名册还是空的。', 'The roll is empty.'],
  next: ['下一页', 'Next page'],
  first: ['回到开头', 'Back to the start'],
  done: ['已办理', 'Done'],
  changes: [
    '开票后的名册变更（一人申请、另一人决定）',
    'Changes after the opening: one asks, another decides',
  ],
  ask: ['申请加入', 'Ask to add'],
  askRemove: ['申请移出', 'Ask to remove'],
  reason: ['理由', 'Reason'],
  approve: ['同意', 'Agree'],
  refuse: ['不同意', 'Refuse'],
  addChange: ['加入', 'Add'],
  removeChange: ['移出', 'Remove'],
  asked: ['待决定', 'Waits'],
  finished: ['已变更', 'Done'],
  refused: ['未同意', 'Refused'],
  by: ['申请人 {name}', 'Asked by {name}'],
});
const topics = ['ballots'];

/** Who may vote: set before the opening, changed by two people after it. */
export function RollTab({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<string>();
  const params = { id: ballot.id };
  const query = { limit: 50, ...(search ? { search } : {}), ...(after ? { after } : {}) };
  const { data, error } = useRouteQuery(
    ballotRoutes.ballotRoll,
    { params, query },
    { topics, keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const may = (action: BallotView['allowedActions'][number]) => ballot.allowedActions.includes(action);
  return (
    <>
      {may('setRoll') && <SetRoll ballot={ballot} />}
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        style={{ width: 240, marginBottom: 12 }}
        onSearch={(typed) => {
          setSearch(typed.trim());
          setAfter(undefined);
        }}
      />
      <Table<RollItem>
        rowKey="personId"
        size="small"
        loading={!data}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} /> }}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('group'), dataIndex: 'groupName' },
          {
            title: t('papers'),
            render: (_, row) =>
              row.holdsPaper ? (
                <Tag>{t('paper')}</Tag>
              ) : (
                may('givePaper') && (
                  <Popconfirm
                    title={t('give')}
                    description={t('giveAsk')}
                    onConfirm={() => {
                      const body = { personId: row.personId };
                      void press(() => send(ballotRoutes.givePaper, { params, body }), t('done'));
                    }}
                  >
                    <Button size="small">{t('give')}</Button>
                  </Popconfirm>
                )
              ),
          },
        ]}
      />
      <Space style={{ marginTop: 12 }}>
        {after && <Button onClick={() => setAfter(undefined)}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? undefined)}>{t('next')}</Button>}
      </Space>
      {(may('askRollChange') || ballot.rollChanges.length > 0) && <Changes ballot={ballot} />}
    </>
  );
}

function SetRoll({ ballot }: { ballot: BallotView }) {
  const navigate = useNavigate();
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [form] = Form.useForm<{ personId: string; group?: string }>();
  const params = { id: ballot.id };
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Popconfirm
        title={t('members')}
        description={t('membersAsk')}
        onConfirm={() =>
          void press(
            () => send(ballotRoutes.setBallotRoll, { params, body: { members: true, people: [] } }),
            t('done'),
          )
        }
      >
        <Button type="primary">{t('members')}</Button>
      </Popconfirm>
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void press(async () => {
            const query = { placeId: ballot.unionId, ballotId: ballot.id };
            const look = await upload(ballotRoutes.uploadRoll, { file, name: file.name, query });
            navigate(`/ballots/lists/${look.import.id}`);
          }, t('read'));
          return false;
        }}
      >
        <Button>{t('sheet')}</Button>
      </Upload>
      <Form
        form={form}
        layout="inline"
        onFinish={({ personId, group }) =>
          void press(async () => {
            const people = [{ personId, ...(group ? { group } : {}) }];
            await send(ballotRoutes.setBallotRoll, {
              params,
              body: { members: false, people, keep: true },
            });
            form.resetFields();
          }, t('done'))
        }
      >
        <Form.Item
          name="personId"
          label={t('person')}
          htmlFor="rollPerson"
          rules={[{ required: true, message: t('required') }]}
        >
          <PersonPicker id="rollPerson" />
        </Form.Item>
        {ballot.groups.length > 1 && (
          <Form.Item name="group" label={t('group')}>
            <Select
              style={{ width: 140 }}
              options={ballot.groups.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
        )}
        <Button htmlType="submit">{t('add')}</Button>
      </Form>
    </Space>
  );
}

function Changes({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [form] = Form.useForm<{ personId: string; reason: string }>();
  const params = { id: ballot.id };
  const ask = (change: 'add' | 'remove') =>
    form.validateFields().then(
      ({ personId, reason }) =>
        press(async () => {
          await send(ballotRoutes.askRollChange, { params, body: { personId, change, reason } });
          form.resetFields();
        }, t('done')),
      () => undefined,
    );
  const states = { asked: t('asked'), done: t('finished'), refused: t('refused') };
  return (
    <section className="panel">
      <h2>{t('changes')}</h2>
      {ballot.allowedActions.includes('askRollChange') && (
        <Form form={form} layout="inline">
          <Form.Item
            name="personId"
            label={t('person')}
            htmlFor="changePerson"
            rules={[{ required: true, message: t('required') }]}
          >
            <PersonPicker id="changePerson" />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('required') }]}>
            <Input maxLength={500} />
          </Form.Item>
          <Space>
            <Button onClick={() => void ask('add')}>{t('ask')}</Button>
            <Button onClick={() => void ask('remove')}>{t('askRemove')}</Button>
          </Space>
        </Form>
      )}
      <ul className="plainList">
        {ballot.rollChanges.map((change) => (
          <li key={change.id}>
            <Space wrap>
              <strong>
                {t(change.change === 'add' ? 'addChange' : 'removeChange')} {change.personName}
              </strong>
              {change.reason} · {t('by', { name: change.askedBy })} · {states[change.status]}
              {change.mayDecide &&
                ([true, false] as const).map((approve) => (
                  <Button
                    key={String(approve)}
                    size="small"
                    onClick={() => {
                      const body = { changeId: change.id, approve };
                      void press(() => send(ballotRoutes.decideRollChange, { params, body }), t('done'));
                    }}
                  >
                    {t(approve ? 'approve' : 'refuse')}
                  </Button>
                ))}
            </Space>
          </li>
        ))}
      </ul>
    </section>
  );
}
