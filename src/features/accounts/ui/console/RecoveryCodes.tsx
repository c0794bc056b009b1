import { Alert, Button, Space } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  title: ['请保存恢复码', 'Keep these recovery codes'],
  lead: [
    '手机丢了或换了时，用其中一个代替验证码登录，每个只能用一次。只显示这一次。',
    'If your phone is lost, one of these stands in for a code, once each. They are shown only now.',
  ],
  save: ['下载', 'Download'],
  print: ['打印', 'Print'],
  kept: ['我已保存', 'I kept them'],
});

function download(codes: readonly string[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([codes.join('\n')], { type: 'text/plain' }));
  link.download = 'niangjia-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Ten codes, shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useWords(words);
  return (
    <section aria-label={t('title')}>
      <Alert type="warning" showIcon title={t('title')} description={t('lead')} />
      <ul className="recoveryCodes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Space wrap>
        <Button onClick={() => download(codes)}>{t('save')}</Button>
        <Button onClick={() => print()}>{t('print')}</Button>
        <Button type="primary" onClick={onKept}>
          {t('kept')}
        </Button>
      </Space>
    </section>
  );
}
