import { useState } from 'react';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { sendOrQueue } from '#web/shared/offlineQueue.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField, ChoiceField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { placesRoute } from '../../../members/ui/worker/calls.ts';
import { type Sign, signs } from '../../vocabulary.ts';
import { signWords } from '../../words.ts';
import { tellRoute, tellsRoute } from './calls.ts';

const words = defineWords({
  title: ['有人需要帮助', 'Somebody needs help'],
  lead: [
    '说一声就行，工会会去了解。急事请直接拨打 12351。',
    'Just say so; the union looks into it. If it is urgent, call 12351.',
  ],
  about: ['谁需要帮助', 'Who needs help'],
  me: ['我自己', 'I do'],
  neighbour: ['身边的人', 'Somebody near me'],
  name: ['对方姓名', 'Their name'],
  phone: ['对方电话', 'Their phone'],
  place: ['在哪个镇街', 'Which town'],
  choose: ['请选择', 'Choose'],
  sign: ['遇到什么难处', 'What is it'],
  reason: ['简单说说', 'A few words'],
  knows: ['对方知道我在反映', 'They know that I tell of them'],
  knowsHint: ['不勾选也可以，我们会为您和对方保密', 'You need not: it is kept in confidence'],
  send: ['告诉工会', 'Tell the union'],
  sent: ['已收到，最迟 {due} 有人了解情况', 'Received; somebody looks into it by {due}'],
  queued: ['没有网络，已保存在手机上，联网后自动发出', 'Kept on this phone; it goes out when you are online'],
  label: ['困难反映', 'A word about need'],
  own: ['我说过的', 'What I said'],
  waiting: ['待了解', 'To be looked at'],
  looked: ['已了解', 'Looked into'],
  helped: ['正在帮扶', 'Being helped'],
});

interface Draft {
  about: 'me' | 'neighbour' | '';
  name: string;
  phone: string;
  unionId: string;
  sign: Sign | '';
  reason: string;
  knows: boolean;
}
const empty: Draft = { about: '', name: '', phone: '', unionId: '', sign: '', reason: '', knows: false };

/** For oneself or for somebody near: a few words, and who looks into it by when. */
export function NeedPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [told, setTold] = useState('');
  const { value: draft, change, clear, ready } = useDraft<Draft>('need', empty);
  const own = useCall(tellsRoute, {}, ['discovery']);
  const towns = useCall(placesRoute, { query: {} });
  const form = useFormProblem();
  const needsTown = draft.about === 'neighbour' || own.data?.union === null;
  const send = () =>
    form.run(async () => {
      const { about, name, phone, unionId, sign, reason, knows } = draft;
      const body = {
        ...{ about: about || ('me' as const), sign: sign || ('other' as const), reason, knows },
        ...(about === 'neighbour' ? { who: { name, phone } } : {}),
        ...(unionId && needsTown ? { unionId } : {}),
      };
      const outcome = await sendOrQueue(tellRoute, { body }, { label: t('label') });
      await clear();
      setTold(outcome.sent ? t('sent', { due: formats.date(outcome.answer.dueOn) }) : t('queued'));
    });
  if (!ready) return null;
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {told && (
        <p className="notice good" role="status">
          {told}
        </p>
      )}
      <Form problem={form} onSubmit={() => void send()}>
        <ChoiceField
          name="about"
          label={t('about')}
          value={draft.about}
          options={(['me', 'neighbour'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(about) => change({ about })}
        />
        {draft.about === 'neighbour' && (
          <>
            <TextField
              name="who.name"
              label={t('name')}
              value={draft.name}
              onChange={(name) => change({ name })}
            />
            <TextField
              name="who.phone"
              label={t('phone')}
              value={draft.phone}
              onChange={(phone) => change({ phone })}
            />
          </>
        )}
        {needsTown && (
          <SelectField
            name="unionId"
            label={t('place')}
            placeholder={t('choose')}
            value={draft.unionId}
            options={(towns.data?.towns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(unionId) => change({ unionId })}
          />
        )}
        <SelectField
          name="sign"
          label={t('sign')}
          placeholder={t('choose')}
          value={draft.sign}
          options={signs.map((value) => ({ value, label: pick(signWords[value]) }))}
          onChange={(sign) => change({ sign })}
        />
        <TextAreaField
          name="reason"
          label={t('reason')}
          maxLength={500}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
        />
        {draft.about === 'neighbour' && (
          <CheckField
            name="knows"
            label={t('knows')}
            hint={t('knowsHint')}
            checked={draft.knows}
            onChange={(knows) => change({ knows })}
          />
        )}
        <button
          type="submit"
          className="button main wide"
          disabled={form.busy || !draft.about || !draft.sign || !draft.reason.trim()}
        >
          {t('send')}
        </button>
      </Form>
      {own.data && own.data.items.length > 0 && (
        <section>
          <h2>{t('own')}</h2>
          <ul>
            {own.data.items.map((item) => (
              <li key={item.id}>
                {formats.instant(item.saidAt)} · {t(item.about)} · {pick(signWords[item.sign])} ·{' '}
                {t(item.state)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
