import { Component, type ReactNode } from 'react';
import { currentLanguage, defineWords } from '../../shared/i18n.ts';

const words = defineWords({
  title: ['这一页没能打开', 'This page could not be opened'],
  text: [
    '您填写的内容还在。请刷新试试，急事请拨 12351。',
    'What you typed is still here. Try to reload; if it is urgent, call 12351.',
  ],
  reload: ['刷新', 'Reload'],
});

/** Keeps a broken screen from taking the frame with it: help and navigation stay. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const language = currentLanguage();
    return (
      <>
        <h1>{words.say(language, 'title')}</h1>
        <p>{words.say(language, 'text')}</p>
        <button type="button" className="button main" onClick={() => location.reload()}>
          {words.say(language, 'reload')}
        </button>
      </>
    );
  }
}
