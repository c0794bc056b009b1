import '../parts/console.css';
import './file.css';
import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { Applicant } from './Applicant.tsx';
import { CallTimer } from './CallTimer.tsx';
import { Matter } from './Matter.tsx';
import { ReadOut } from './ReadOut.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';
import { useFiling } from './useFiling.ts';

const words = defineWords({
  title: ['12351 热线', 'Hotline 12351'],
  caller: ['来电人', 'Caller'],
  matter: ['事项', 'Matter'],
  save: ['保存（Ctrl+Enter）', 'Save (Ctrl+Enter)'],
  next: ['下一通（Ctrl+Enter）', 'Next call (Ctrl+Enter)'],
  clear: ['不登记，接下一通', 'Do not file; next call'],
  last: ['上一通：{number}', 'Last call: {number}'],
  keys: [
    'Tab 到下一栏 · Ctrl+Enter 保存，再按接下一通',
    'Tab: next field · Ctrl+Enter: save, then next call',
  ],
  check: ['还有 {count} 处要改，已标红。', '{count} {count|field needs|fields need} a change, marked red.'],
});

/** One screen for one call, without the mouse: who calls, what is open for them, what it is about, what to read out. */
export function HotlineScreen() {
  const t = useWords(words);
  const { filing, change, issues, refusal, filed, busy, send, reset } = useFiling('hotline');
  const [call, setCall] = useState(0);
  const [last, setLast] = useState('');
  const phone = useRef<HTMLDivElement>(null);

  const next = () => {
    if (filed) setLast(filed.number);
    reset();
    setCall((number) => number + 1);
  };
  useEffect(() => {
    if (call > 0) phone.current?.querySelector('input')?.focus();
  }, [call]);

  const proceed = useRef(() => {});
  proceed.current = () => {
    if (filed) next();
    else void send();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      proceed.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const loose = issues.get('');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {last && <span className="soft">{t('last', { number: last })}</span>}
        <CallTimer key={call} running={!filed} />
      </div>
      {filed ? (
        <section className="panel">
          <ReadOut filed={filed} />
          <Button type="primary" size="large" autoFocus onClick={next}>
            {t('next')}
          </Button>
        </section>
      ) : (
        <div className="fileColumns" key={call}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <section className="panel">
              <h2>{t('caller')}</h2>
              <div className="fieldGrid">
                <Applicant brief phoneField={phone} filing={filing} change={change} issues={issues} />
              </div>
            </section>
            <section className="panel">
              <h2>{t('matter')}</h2>
              <div className="fieldGrid">
                <Matter brief filing={filing} change={change} issues={issues} />
              </div>
            </section>
            {issues.size > 0 && (
              <Alert
                type="error"
                role="alert"
                showIcon
                title={loose ? explainIssue(loose) : t('check', { count: issues.size })}
              />
            )}
            {refusal && issues.size === 0 && <Alert type="error" role="alert" showIcon title={refusal} />}
            <div className="buttonRow fileEnd">
              <Button type="primary" size="large" htmlType="submit" loading={busy}>
                {t('save')}
              </Button>
              <Button size="large" onClick={next}>
                {t('clear')}
              </Button>
              <span className="soft">{t('keys')}</span>
            </div>
          </form>
          <SimilarPanel filing={filing} />
        </div>
      )}
    </>
  );
}
