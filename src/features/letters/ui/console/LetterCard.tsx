import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiProblem, explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { type LetterSummary, letterRoutes } from '../../contract.ts';
import { letterTypes } from '../../letterTypes.ts';
import { type LetterStep, LetterStepForm } from './LetterStepForm.tsx';
import { methodWords, statusWords } from './letterWords.ts';
import { openFile, printLetter, saveFile } from './printLetter.ts';

const words = defineWords({
  to: ['发给 {name}', 'To {name}'],
  issued: ['{date} 签发（{by}）', 'Issued {date} ({by})'],
  served: ['{date} {how}，{to} 签收', 'Served {date}, {how}, received by {to}'],
  replyDue: ['请于 {date} 前回复', 'Reply asked by {date}'],
  replied: ['{date} 回复：{text}', 'Replied {date}: {text}'],
  preview: ['预览', 'Preview'],
  docx: ['下载 Word', 'Word file'],
  html: ['打印', 'Print'],
  serve: ['登记送达', 'Record service'],
  reply: ['登记回复', 'Record the reply'],
  close: ['结束跟踪', 'Stop following'],
  void: ['作废', 'Void'],
  issue: ['签发', 'Issue'],
  reasonTitle: ['为什么再次打印', 'Why is it printed again'],
  reasonOk: ['打印', 'Print'],
  blocked: [
    '浏览器拦住了新窗口，请允许弹出窗口后再试。',
    'The browser held the window back. Allow pop-ups and try again.',
  ],
});

const steps = ['issue', 'serve', 'reply', 'close', 'void'] as const satisfies readonly LetterStep[];

interface LetterCardProps {
  letter: LetterSummary;
  today: string;
  onChanged: () => void;
}

/** One letter: where it stands and what may be done with it. */
export function LetterCard({ letter, today, onChanged }: LetterCardProps) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const method = useWords(methodWords);
  const language = useLanguage();
  const formats = useFormats(today);
  const { message } = App.useApp();
  const [step, setStep] = useState<LetterStep>();
  const [reprint, setReprint] = useState<'docx' | 'html'>();
  const [reason, setReason] = useState('');

  const print = async (format: 'docx' | 'html', why: string) => {
    try {
      const { name, content } = await printLetter(letter.id, format, why);
      setReprint(undefined);
      setReason('');
      if (format === 'docx') saveFile(name, content);
      else if (!openFile(content)) void message.warning(t('blocked'));
      onChanged();
    } catch (problem) {
      const needsReason =
        problem instanceof ApiProblem && problem.issues.some((issue) => issue.code === 'reprintReasonNeeded');
      if (needsReason) setReprint(format);
      else void message.error(explainProblem(problem));
    }
  };

  return (
    <li className="letterCard">
      <p>
        <strong>{letterTypes[letter.type][language]}</strong>{' '}
        <span className="stage calm">{status(letter.status)}</span>
      </p>
      <p className="soft">{letter.number}</p>
      <p>{t('to', { name: letter.addressee })}</p>
      {letter.issuedOn && (
        <p className="soft">
          {t('issued', { date: formats.date(letter.issuedOn), by: letter.issuedBy ?? letter.issuer })}
        </p>
      )}
      {letter.servedOn && letter.servedHow && (
        <p>
          {t('served', {
            date: formats.date(letter.servedOn),
            how: method(letter.servedHow),
            to: letter.servedTo ?? '',
          })}
        </p>
      )}
      {letter.replyDue && !letter.repliedOn && (
        <p>{t('replyDue', { date: formats.date(letter.replyDue) })}</p>
      )}
      {letter.repliedOn && (
        <p>{t('replied', { date: formats.date(letter.repliedOn), text: letter.replyText ?? '' })}</p>
      )}
      <div className="buttonRow">
        <a
          href={urlOf(letterRoutes.previewLetter, { params: { id: letter.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {t('preview')}
        </a>
        {letter.allowedActions.includes('print') &&
          (['docx', 'html'] as const).map((format) => (
            <Button key={format} size="small" onClick={() => void print(format, '')}>
              {t(format)}
            </Button>
          ))}
        {steps
          .filter((name) => letter.allowedActions.includes(name))
          .map((name) => (
            <Button key={name} size="small" onClick={() => setStep(name)}>
              {t(name)}
            </Button>
          ))}
      </div>
      {step && (
        <Modal
          open
          title={`${t(step)} · ${letter.number ?? letter.title}`}
          footer={null}
          onCancel={() => setStep(undefined)}
        >
          <LetterStepForm
            letter={letter}
            step={step}
            today={today}
            onCancel={() => setStep(undefined)}
            onDone={() => {
              setStep(undefined);
              onChanged();
            }}
          />
        </Modal>
      )}
      <Modal
        open={reprint !== undefined}
        title={t('reasonTitle')}
        okText={t('reasonOk')}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() => reprint && void print(reprint, reason)}
        onCancel={() => setReprint(undefined)}
      >
        <Input
          aria-label={t('reasonTitle')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </li>
  );
}
