import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { type ProviderView, singleSignOnRoutes } from '../../singleSignOn/contract.ts';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['接入统一登录', 'Connect single sign-on'],
  code: ['代号（小写字母，定了不改）', 'Code (small letters, stays)'],
  zh: ['按钮上的名称（中文）', 'Name on the button (Chinese)'],
  en: ['按钮上的名称（英文）', 'Name on the button (English)'],
  issuer: ['对方地址（issuer）', 'Issuer'],
  clientId: ['应用标识（client id）', 'Client id'],
  secret: ['应用密钥（client secret）', 'Client secret'],
  keep: ['不填就保持不变', 'Left empty it stays as it is'],
  scopes: ['请求的范围', 'Scopes'],
  claim: [
    '认人的声明，如 employee_number；不填则本人先用密码登录一次来关联',
    'Linking claim such as employee_number; empty: people link by their password once',
  ],
  factor: ['对方已做过第二验证，这里不再要', 'It asks for a second factor itself, so that we do not'],
  enabled: ['启用', 'Switched on'],
  save: ['保存', 'Save'],
  saved: ['已保存', 'Saved'],
  missing: ['请填写', 'This is needed'],
});

interface Entries {
  code: string;
  zh: string;
  en: string;
  issuer: string;
  clientId: string;
  clientSecret?: string;
  scopes: string;
  linkClaim?: string;
  countsAsSecondFactor: boolean;
  enabled: boolean;
}

/** What a provider needs to be connected. */
export function ProviderForm({ provider, onClose }: { provider: ProviderView | null; onClose: () => void }) {
  const t = useWords(words);
  const { deed, dialog } = useDeed(['singleSignOn']);
  const save = async ({ zh, en, clientSecret, linkClaim, ...rest }: Entries) => {
    const done = await deed(async () => {
      await call(singleSignOnRoutes.saveProvider, {
        body: {
          ...rest,
          label: { zh, en },
          linkClaim: linkClaim || null,
          ...(clientSecret ? { clientSecret } : {}),
        },
      });
    }, t('saved'));
    if (done) onClose();
  };
  const needed = [{ required: true, message: t('missing') }];
  const initial: Partial<Entries> = provider
    ? { ...provider, ...provider.label, linkClaim: provider.linkClaim ?? '' }
    : { scopes: 'openid profile', enabled: true, countsAsSecondFactor: false };
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose}>
      <Form<Entries> layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        <Form.Item name="code" label={t('code')} rules={needed}>
          <Input maxLength={31} disabled={provider !== null} />
        </Form.Item>
        <Form.Item name="zh" label={t('zh')} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="en" label={t('en')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuer" label={t('issuer')} rules={needed}>
          <Input placeholder="https://" />
        </Form.Item>
        <Form.Item name="clientId" label={t('clientId')} rules={needed}>
          <Input />
        </Form.Item>
        <Form.Item name="clientSecret" label={t('secret')} extra={provider?.hasSecret ? t('keep') : ''}>
          <Input.Password autoComplete="off" />
        </Form.Item>
        <Form.Item name="scopes" label={t('scopes')} rules={needed}>
          <Input />
        </Form.Item>
        <Form.Item name="linkClaim" label={t('claim')}>
          <Input />
        </Form.Item>
        <Form.Item name="countsAsSecondFactor" valuePropName="checked">
          <Checkbox>{t('factor')}</Checkbox>
        </Form.Item>
        <Form.Item name="enabled" valuePropName="checked">
          <Checkbox>{t('enabled')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('save')}
        </Button>
      </Form>
      {dialog}
    </Modal>
  );
}
