import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type ProfileSummary, profileRoutes } from '../../contract.ts';

const words = defineWords({
  add: ['新建', 'New'],
  from: ['以哪一份为底本', 'Begin with a copy of'],
  code: ['代码（字母开头）', 'Code (begins with a letter)'],
  zh: ['中文名称', 'Name in Chinese'],
  en: ['英文名称', 'Name in English'],
  create: ['建立并编辑', 'Make it and edit'],
});

interface Fields {
  from: string;
  code: string;
  zh: string;
  en: string;
}

/** A new profile begins as a copy of one that is there. */
export function NewProfile({ kind, items }: { kind: string; items: readonly ProfileSummary[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  if (!holds(session, 'profiles.manage')) return null;
  const create = async ({ from, code, zh, en }: Fields) => {
    try {
      const { data } = await call(profileRoutes.profile, { params: { kind, code: from } });
      const body = { name: { zh, en }, data, expectedVersion: 0 };
      await call(profileRoutes.saveProfile, { params: { kind, code }, body });
      navigate(`/profiles/${kind}/${code}`);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('add')}</Button>
      <Modal open={open} title={t('add')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Form layout="vertical" onFinish={create} initialValues={{ from: items[0]?.code }}>
          <Form.Item name="from" label={t('from')}>
            <Select options={items.map((item) => ({ value: item.code, label: item.name[language] }))} />
          </Form.Item>
          <Form.Item
            name="code"
            label={t('code')}
            rules={[{ required: true, pattern: /^[a-zA-Z][\w.-]{0,59}$/ }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="zh" label={t('zh')} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="en" label={t('en')} rules={[{ required: true }]}>
            <Input maxLength={120} />
          </Form.Item>
          {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
          <Button type="primary" htmlType="submit">
            {t('create')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
