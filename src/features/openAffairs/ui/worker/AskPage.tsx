import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField, ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { QuestionKind } from '../../tables.ts';
import { askRoute } from './calls.ts';

const words = defineWords({
  title: ['提问和反映', 'Ask or tell'],
  kind: ['您要说的是', 'It is'],
  question: ['提一个问题', 'A question'],
  notPosted: ['该公开的没有公开', 'Something due is not posted'],
  notTrue: ['公开的内容不实', 'What is posted is not true'],
  looked: ['工会会核实，属实的列入整改。', 'The union looks into it and has it put right.'],
  text: ['请写具体', 'What exactly'],
  nameless: ['不显示我的姓名', 'Do not show my name'],
  write: ['请写几个字', 'Please write something'],
  send: ['提交', 'Send'],
  sent: ['已收到。在“公开栏”里看答复。', 'Received. The answer will be under “Openness boards”.'],
  back: ['回到公开栏', 'Back to the board'],
  mine: ['看我提过的', 'What I asked'],
});

/** A question to the board, or word that something is missing or not true. */
export function AskPage() {
  const t = useWords(words);
  const { code = '' } = useParams();
  const about = new URLSearchParams(location.search);
  const [itemId, postId, periodKey] = [about.get('itemId'), about.get('postId'), about.get('periodKey')];
  const kinds: QuestionKind[] = [
    'question',
    ...(itemId && !postId ? (['notPosted'] as const) : []),
    ...(postId ? (['notTrue'] as const) : []),
  ];
  const form = useFormProblem();
  const [kind, setKind] = useState<QuestionKind>(
    kinds.find((each) => each === about.get('kind')) ?? 'question',
  );
  const [text, setText] = useState('');
  const [nameless, setNameless] = useState(false);
  const [sent, setSent] = useState(false);
  const send = () => {
    if (text.trim() === '') return form.refuse([{ field: 'text', code: 'required', message: t('write') }]);
    return form.run(async () => {
      await callRoute(askRoute, {
        params: { code },
        body: {
          ...{ kind, text, nameless },
          ...(itemId ? { itemId } : {}),
          ...(postId ? { postId } : {}),
          ...(periodKey ? { periodKey } : {}),
        },
      });
      setSent(true);
      window.scrollTo(0, 0);
    });
  };
  return (
    <>
      <h1>{t('title')}</h1>
      {about.get('title') && <p className="hint">{about.get('title')}</p>}
      {sent ? (
        <>
          <p className="notice good" role="status">
            {t('sent')}
          </p>
          <p>
            <Link className="button main wide" to="/open-affairs">
              {t('mine')}
            </Link>
          </p>
        </>
      ) : (
        <Form problem={form} onSubmit={send}>
          {kinds.length > 1 && (
            <ChoiceField
              name="kind"
              label={t('kind')}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(value) }))}
              onChange={setKind}
            />
          )}
          {kind !== 'question' && <p className="notice info">{t('looked')}</p>}
          <TextAreaField name="text" label={t('text')} maxLength={1_000} value={text} onChange={setText} />
          <CheckField name="nameless" label={t('nameless')} checked={nameless} onChange={setNameless} />
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t('send')}
          </button>
        </Form>
      )}
      <Link className="button wide" to={`/open-affairs/${code}`}>
        {t('back')}
      </Link>
    </>
  );
}
