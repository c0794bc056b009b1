import './suggestions.css';
import '../problemWords.ts';
import { useState } from 'react';
import { ApiProblem } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { sendOrQueue } from '#web/shared/offlineQueue.ts';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { textMost } from '../../vocabulary.ts';
import { boxRoute, photoRoute, placesRoute, selfRoute, sendRoute } from './calls.ts';
import { type Photo, PhotoField } from './PhotoField.tsx';
import { keepReceipt } from './receipts.ts';
import { type Sent, SentNotice } from './SentNotice.tsx';

const words = defineWords({
  title: ['提个建议', 'Make a suggestion'],
  toBox: ['{box} · 由{who}办理', '{box} · handled by {who}'],
  to: ['告诉哪里的工会', 'Which union to tell'],
  own: ['{name}（我的工会）', '{name} (my union)'],
  choose: ['请选择', 'Choose'],
  text: ['哪里可以更好？', 'What could be better?'],
  textHint: ['几个字就行，也可以只拍照', 'A few words will do, or just a photo'],
  name: ['留不留名', 'With my name?'],
  nameless: ['不留名', 'Without my name'],
  namelessHint: ['不记是谁发的，凭查询码看结果', 'Who sent it is not kept; a code shows the result'],
  named: ['留名', 'With my name'],
  namedHint: ['工会知道是您，承办单位看不到', 'The union knows it is you, the handling unit does not'],
  asRepresentative: ['以代表身份', 'As a representative'],
  asRepresentativeHint: ['留名，记入履职', 'With my name; it counts as an act of duty'],
  secret: ['不登录、不留名，不记是谁发的。', 'No account, no name: who sent it is not kept.'],
  send: ['发出', 'Send'],
  label: ['建议', 'A suggestion'],
  board: ['看看大家的建议有没有回音', 'What became of suggestions'],
  mine: ['我的建议', 'My suggestions'],
});

type Sign = 'nameless' | 'named' | 'asRepresentative';
interface Draft {
  text: string;
  photos: Photo[];
  unionId: string;
  sign: Sign;
}
const empty: Draft = { text: '', photos: [], unionId: '', sign: 'nameless' };

/** Twenty seconds at a machine: words or a photo, one button. What is typed stays on the phone and goes out once. */
export function SuggestPage() {
  const t = useWords(words);
  const { code } = useParams();
  const isWorker = useSession()?.kind === 'worker';
  const [sent, setSent] = useState<Sent>();
  const { value: draft, change, clear, ready } = useDraft<Draft>(`suggest.${code ?? ''}`, empty);
  const box = useCall(boxRoute, code ? { params: { code } } : null);
  const places = useCall(placesRoute, code ? null : {});
  const self = useCall(selfRoute, isWorker ? {} : null);
  const form = useFormProblem();
  const own = self.data?.union;
  const unionId = draft.unionId || own?.id || '';
  const send = () =>
    form.run(async () => {
      const named = isWorker && draft.sign !== 'nameless';
      const body = {
        ...(code ? { boxCode: code } : unionId ? { unionId } : {}),
        ...{ text: draft.text.trim(), photoIds: [], named },
        asRepresentative: named && draft.sign === 'asRepresentative',
      };
      const files = draft.photos.map(({ file }) => ({
        ...{ route: photoRoute, blob: file, name: file.name, into: 'photoIds' },
      }));
      const outcome = await sendOrQueue(sendRoute, { body }, { label: t('label'), files });
      await clear();
      change(empty);
      if (outcome.sent) keepReceipt(outcome.answer);
      setSent(outcome.sent ? outcome.answer : 'waiting');
    });
  if (sent) return <SentNotice sent={sent} onAnother={() => setSent(undefined)} />;
  if (!ready) return null;
  // Without network the form stands all the same: what is typed goes out later.
  if (box.problem instanceof ApiProblem && box.problem.status >= 400 && box.problem.status < 500)
    return (
      <>
        <h1>{t('title')}</h1>
        <ProblemNotice problem={box.problem} />
        <Link className="button main wide" to="/suggest">
          {t('title')}
        </Link>
      </>
    );
  const others = (places.data?.items ?? []).filter(({ id }) => id !== own?.id);
  const signs: Sign[] = [
    'nameless',
    'named',
    ...(self.data?.representative ? ['asRepresentative' as const] : []),
  ];
  return (
    <>
      <h1>{t('title')}</h1>
      {box.data && (
        <p className="suggestTo">
          {t('toBox', { box: box.data.name, who: box.data.unit ?? box.data.union.name })}
        </p>
      )}
      <Form problem={form} onSubmit={() => void send()}>
        <TextAreaField
          name="text"
          label={t('text')}
          hint={t('textHint')}
          maxLength={textMost}
          rows={4}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
        <PhotoField photos={draft.photos} onChange={(photos) => change({ photos })} />
        {!code && (
          <SelectField
            name="unionId"
            label={t('to')}
            placeholder={t('choose')}
            value={unionId}
            options={[
              ...(own ? [{ value: own.id, label: t('own', { name: own.name }) }] : []),
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(next) => change({ unionId: next })}
          />
        )}
        {isWorker ? (
          <ChoiceField
            name="named"
            label={t('name')}
            value={signs.includes(draft.sign) ? draft.sign : 'nameless'}
            options={signs.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
            onChange={(sign) => change({ sign })}
          />
        ) : (
          <p className="hint">{t('secret')}</p>
        )}
        <button type="submit" className="button main wide suggestSend" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
      <div className="buttons suggestMore">
        <Link className="button wide" to={code ? `/suggestions/board?box=${code}` : '/suggestions/board'}>
          {t('board')}
        </Link>
        <Link className="button wide" to="/suggestions">
          {t('mine')}
        </Link>
      </div>
    </>
  );
}
