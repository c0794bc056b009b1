import { Alert, Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { ApiProblem, explainIssue, explainProblem } from '#web/shared/problem.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FoundingView, organisingRoutes } from '../../contract.ts';
import type { FoundingAction } from '../../foundings/lifecycle.ts';
import { foundingModes } from '../../tables.ts';
import { UnionField } from './UnionField.tsx';
import { actionWords, modeWords, topic } from './words.ts';

const words = defineWords({
  addressee: ['发给', 'To'],
  advice: ['意见', 'What is advised'],
  adviceText: [
    '请于收到本函后成立工会筹备组，依法组建工会，并将进展告知我会。',
    'Please set up a preparatory group, found a union as the law provides and tell us how it goes.',
  ],
  replyWorkdays: ['答复期限（工作日，不填按设置）', 'Working days to answer (empty: as set)'],
  repliedOn: ['答复日期', 'Answered on'],
  agrees: ['同意建会', 'Agrees'],
  text: ['答复内容', 'What they said'],
  mode: ['建会方式', 'Mode'],
  leadingUnionId: ['牵头或依托的工会（单独建不填）', 'Union that leads or takes them in (not when alone)'],
  group: ['筹备组成员（回车分隔）', 'Preparatory group (press Enter after each)'],
  contactName: ['联系人', 'Contact'],
  note: ['说明', 'Note'],
  name: ['拟建工会全称', 'Full name of the union'],
  memberCount: ['会员人数', 'Members'],
  plannedOn: ['拟召开会员大会日期', 'Meeting planned on'],
  comment: ['批复附言（可不填）', 'Remark (optional)'],
  heldOn: ['会员大会日期', 'Meeting held on'],
  entitled: ['应到', 'Entitled'],
  present: ['实到', 'Present'],
  issued: ['发出选票', 'Ballots issued'],
  returned: ['收回选票', 'Ballots returned'],
  valid: ['有效票', 'Valid'],
  officers: ['当选人', 'Elected'],
  post: ['职务', 'Post'],
  officerName: ['姓名', 'Name'],
  votes: ['得票', 'Votes'],
  addOfficer: ['加一人', 'Add one'],
  removeOfficer: ['删去', 'Remove'],
  chair: ['主席', 'Chair'],
  viceChair: ['副主席', 'Vice chair'],
  member: ['委员', 'Member'],
  treasurer: ['财务委员', 'Treasurer'],
  auditChair: ['经审主任', 'Audit chair'],
  womenChair: ['女工主任', 'Women’s chair'],
  termYears: ['任期', 'Term'],
  years: ['{count} 年', '{count} years'],
  noNearRelatives: [
    '人选都不是企业主要负责人的近亲属',
    'No candidate is a near relative of the main manager',
  ],
  shortName: ['工会简称（用于文号）', 'Short name (for letter numbers)'],
  phone: ['联系电话', 'Phone'],
  reason: ['原因', 'Reason'],
  required: ['请填写', 'Fill this in'],
});

type Values = Record<string, unknown>;

const posts = ['chair', 'viceChair', 'member', 'treasurer', 'auditChair', 'womenChair'] as const;
const counts = ['entitled', 'present', 'issued', 'returned', 'valid'] as const;

const startOf = (action: FoundingAction, founding: FoundingView, advice: string): Values => {
  switch (action) {
    case 'sendAdvice':
      return { addressee: founding.employer.name, advice };
    case 'receiveReply':
      return { repliedOn: dayjs(), agrees: true };
    case 'prepare':
      return { mode: founding.mode ?? 'alone', ...founding.preparation };
    case 'apply':
      return {
        name: founding.proposedName ?? `${founding.employer.name}工会委员会`,
        plannedOn: dayjs(),
        ...(founding.headCount ? { memberCount: founding.headCount } : {}),
      };
    case 'found':
      return {
        heldOn: dayjs(),
        termYears: 5,
        officers: [{ post: 'chair' }],
        entitled: founding.application?.memberCount,
      };
    default:
      return {};
  }
};

const dated = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, dayjs.isDayjs(value) ? (value as Dayjs).format('YYYY-MM-DD') : value]),
  );

interface ActOnFoundingProps {
  founding: FoundingView;
  action: FoundingAction;
  onClose: () => void;
}

/** What an action needs, and its refusals beside the fields. */
export function ActOnFounding({ founding, action, onClose }: ActOnFoundingProps) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Values>();
  const act = useRouteMutation(organisingRoutes.actOnFounding, [topic, 'letters', 'organisations']);
  const send = (values: Values) =>
    act.mutate(
      { params: { id: founding.id, action }, body: { ...dated(values), version: founding.version } },
      {
        onSuccess: onClose,
        onError: (problem) => {
          if (problem instanceof ApiProblem)
            form.setFields(
              problem.issues.map((issue) => ({
                name: issue.field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
                errors: [explainIssue(issue)],
              })),
            );
        },
      },
    );
  return (
    <Modal
      open
      width={640}
      title={pick(actionWords[action])}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={startOf(action, founding, t('adviceText'))}
      >
        <Fields action={action} />
        {act.error && <Alert type="error" showIcon title={explainProblem(act.error)} />}
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {pick(actionWords[action])}
        </Button>
      </Form>
    </Modal>
  );
}

function Fields({ action }: { action: FoundingAction }) {
  const t = useWords(words);
  const pick = usePick();
  const rules = [{ required: true, message: t('required') }];
  const whole = (least: number) => <InputNumber min={least} max={1_000_000} precision={0} />;
  const past = <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />;
  switch (action) {
    case 'sendAdvice':
      return (
        <>
          <Form.Item name="addressee" label={t('addressee')} rules={rules}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="advice" label={t('advice')} rules={rules}>
            <Input.TextArea rows={4} maxLength={2_000} />
          </Form.Item>
          <Form.Item name="replyWorkdays" label={t('replyWorkdays')}>
            {whole(1)}
          </Form.Item>
        </>
      );
    case 'receiveReply':
      return (
        <>
          <Form.Item name="repliedOn" label={t('repliedOn')} rules={rules}>
            {past}
          </Form.Item>
          <Form.Item name="agrees" label={t('agrees')} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="text" label={t('text')} rules={rules}>
            <Input.TextArea rows={3} maxLength={2_000} />
          </Form.Item>
        </>
      );
    case 'prepare':
      return (
        <>
          <Form.Item name="mode" label={t('mode')} rules={rules}>
            <Select options={foundingModes.map((value) => ({ value, label: pick(modeWords[value]) }))} />
          </Form.Item>
          <Form.Item name="leadingUnionId" label={t('leadingUnionId')}>
            <UnionField label={t('leadingUnionId')} />
          </Form.Item>
          <Form.Item name="group" label={t('group')} rules={rules}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', ',', '，']} />
          </Form.Item>
          <Form.Item name="contactName" label={t('contactName')} rules={rules}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="note" label={t('note')}>
            <Input.TextArea rows={2} maxLength={1_000} />
          </Form.Item>
        </>
      );
    case 'apply':
      return (
        <>
          <Form.Item name="name" label={t('name')} rules={rules}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="memberCount" label={t('memberCount')} rules={rules}>
            {whole(1)}
          </Form.Item>
          <Form.Item name="plannedOn" label={t('plannedOn')} rules={rules}>
            <DatePicker allowClear={false} />
          </Form.Item>
        </>
      );
    case 'approve':
      return (
        <Form.Item name="comment" label={t('comment')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      );
    case 'found':
      return <ElectionFields />;
    default:
      return (
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      );
  }
}

function ElectionFields() {
  const t = useWords(words);
  const rules = [{ required: true, message: t('required') }];
  return (
    <>
      <Form.Item name="heldOn" label={t('heldOn')} rules={rules}>
        <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <div className="organisingFilter">
        {counts.map((field) => (
          <Form.Item key={field} name={field} label={t(field)} rules={rules}>
            <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 100 }} />
          </Form.Item>
        ))}
      </div>
      <Form.List name="officers">
        {(fields, { add, remove }) => (
          <fieldset className="panel">
            <legend>{t('officers')}</legend>
            {fields.map((field) => (
              <div key={field.key} className="organisingFilter">
                <Form.Item name={[field.name, 'post']} label={t('post')} rules={rules}>
                  <Select
                    style={{ width: 130 }}
                    options={posts.map((value) => ({ value, label: t(value) }))}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'name']} label={t('officerName')} rules={rules}>
                  <Input maxLength={60} style={{ width: 130 }} />
                </Form.Item>
                <Form.Item name={[field.name, 'votes']} label={t('votes')} rules={rules}>
                  <InputNumber min={0} max={1_000_000} precision={0} style={{ width: 100 }} />
                </Form.Item>
                <Button size="small" onClick={() => remove(field.name)}>
                  {t('removeOfficer')}
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ post: 'member' })}>{t('addOfficer')}</Button>
          </fieldset>
        )}
      </Form.List>
      <Form.Item name="termYears" label={t('termYears')} rules={rules}>
        <Select options={[3, 5].map((value) => ({ value, label: t('years', { count: value }) }))} />
      </Form.Item>
      <Form.Item name="shortName" label={t('shortName')} rules={rules}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="noNearRelatives" valuePropName="checked" initialValue={false}>
        <Checkbox>{t('noNearRelatives')}</Checkbox>
      </Form.Item>
    </>
  );
}
