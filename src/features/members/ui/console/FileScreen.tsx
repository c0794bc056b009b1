import './members.css';
import '../problemWords.ts';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { memberRoutes } from '../../contract.ts';
import { type MemberGroup, memberGroups } from '../../vocabulary.ts';
import { groupWords } from '../../words.ts';

const words = defineWords({
  title: ['代办入会', 'Apply for a worker'],
  lead: [
    '职工不会用手机，在窗口或电话里替他申请，结果同样短信通知。',
    'For a worker at the counter or on the phone.',
  ],
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Mobile number'],
  identity: ['证件号码（可不填）', 'Identity number (optional)'],
  union: ['工会（没有就不选，进入周转库）', 'Union (none: the turnover pool)'],
  chooseUnion: ['选择工会', 'Choose a union'],
  groups: ['职工群体', 'Worker groups'],
  send: ['提交申请', 'Hand in'],
  sent: ['{name} 的申请已提交，{date} 前会有人联系', '{name}: somebody gets in touch by {date}'],
  desk: ['看入会申请', 'See the applications'],
});

interface Values {
  name: string;
  phone: string;
  identityNumber?: string;
  workerGroups?: MemberGroup[];
}

/** The same application as on the phone, typed by staff. */
export function FileScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [form] = Form.useForm<Values>();
  const [unionId, setUnionId] = useState<string>();
  const [told, setTold] = useState('');
  const file = useRouteMutation(memberRoutes.fileForWorker, ['members']);
  const submit = (values: Values) =>
    file
      .mutateAsync({
        body: {
          ...{ name: values.name, phone: values.phone, unionId: unionId ?? null },
          identityNumber: values.identityNumber || null,
          workerGroups: values.workerGroups ?? [],
        },
      })
      .then(({ contactDue }) => {
        setTold(t('sent', { name: values.name, date: formats.date(contactDue) }));
        form.resetFields();
      })
      .catch(() => setTold(''));
  return (
    <div className="membersScreen">
      <h1>{t('title')}</h1>
      <p className="soft">{t('lead')}</p>
      {told && (
        <Alert
          type="success"
          showIcon
          title={told}
          action={<Link to="/members/applications">{t('desk')}</Link>}
        />
      )}
      {file.error && <Alert type="error" showIcon title={explainProblem(file.error)} />}
      <Form form={form} layout="vertical" style={{ maxWidth: 480 }} onFinish={submit}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')} rules={[{ required: true }]}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name="identityNumber" label={t('identity')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item label={t('union')} htmlFor="fileUnion">
          <UnionSelect id="fileUnion" label={t('chooseUnion')} value={unionId} onChange={setUnionId} />
        </Form.Item>
        <Form.Item name="workerGroups" label={t('groups')}>
          <Select
            mode="multiple"
            options={memberGroups.map((code) => ({ value: code, label: pick(groupWords[code]) }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={file.isPending}>
          {t('send')}
        </Button>
      </Form>
    </div>
  );
}
