import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { currentLanguage, defineWords } from '../shared/i18n.ts';

const words = defineWords({
  title: ['这一页没能打开', 'This screen could not be opened'],
  text: [
    '其他功能不受影响。请刷新；如果反复出现，请告诉管理员。',
    'The rest still works. Reload; if it comes again, tell your administrator.',
  ],
  reload: ['刷新', 'Reload'],
});

/** Keeps a broken screen from taking the frame with it. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const language = currentLanguage();
    return (
      <Result
        status="warning"
        title={words.say(language, 'title')}
        subTitle={words.say(language, 'text')}
        extra={<Button onClick={() => location.reload()}>{words.say(language, 'reload')}</Button>}
      />
    );
  }
}
