import { Button } from 'antd';
import { setLanguage, useLanguage } from '../shared/i18n.ts';

/** Switches to the other language, named in itself. */
export function LanguageButton() {
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  );
}
