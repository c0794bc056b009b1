import { newKey } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { onQueueChange, sendOrQueue } from '#web/shared/offlineQueue.ts';
import { ChoiceField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { formWords, type VisitForm as How, visitForms } from '../../vocabulary.ts';
import { recordRoute } from './calls.ts';
import { emptyNeed, NeedFields, needBody, type TypedNeed } from './NeedFields.tsx';

const words = defineWords({
  title: ['写一次走访', 'Write down a visit'],
  on: ['哪天', 'Which day'],
  form: ['怎么见的', 'How you met'],
  who: ['见了谁', 'Whom you met'],
  whoHint: ['一次见了几个人就都选上', 'Choose everybody you met on this visit'],
  note: ['聊了什么、看到什么', 'What was said and seen'],
  need: ['需求 {n}', 'Need {n}'],
  whose: ['谁的需求', 'Whose need'],
  choose: ['请选择', 'Choose'],
  addNeed: ['有需求要解决，加一条', 'Something is needed: add it'],
  dropNeed: ['删去这条', 'Remove it'],
  send: ['保存走访', 'Keep the visit'],
  back: ['先不写', 'Not now'],
  label: ['{day} 的走访', 'Visit of {day}'],
  sent: ['走访已送达', 'The visit is in'],
  waiting: ['走访已存在手机上，有信号后自动送出', 'The visit is kept on this phone and goes out by itself'],
});

type Need = TypedNeed & { key: string; contactId: string };

interface Typed {
  visitedOn: string;
  form: How;
  contactIds: string[];
  note: string;
  needs: Need[];
}

interface VisitFormProps {
  contacts: readonly { id: string; name: string }[];
  /** Chosen at first; '' for nobody. */
  chosen: string;
  onTell: (words: string) => void;
  onDone: () => void;
  /** A visit that waited has gone out. */
  onSent: () => void;
}

const mostNeeds = 5;

/** Works without a signal: what is typed stays on this phone, and is sent once. */
export function VisitForm({ contacts, chosen, onTell, onDone, onSent }: VisitFormProps) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const problem = useFormProblem();
  const draft = useDraft<Typed>(`keyContacts.visit.${chosen}`, {
    ...{ visitedOn: shanghaiDate(new Date()), form: 'home', note: '', needs: [] },
    contactIds: chosen ? [chosen] : [],
  });
  const { value, change } = draft;
  const changeNeed = (index: number, part: Partial<Need>) =>
    change({ needs: value.needs.map((need, at) => (at === index ? { ...need, ...part } : need)) });
  const toggle = (id: string, met: boolean) =>
    change({ contactIds: met ? [...value.contactIds, id] : value.contactIds.filter((one) => one !== id) });
  const met = contacts.filter(({ id }) => value.contactIds.includes(id));

  const send = () =>
    problem.run(async () => {
      const { visitedOn, form, contactIds, note } = value;
      const needs = value.needs.map((need) => ({
        ...needBody(need),
        contactId: need.contactId || (met[0]?.id ?? ''),
      }));
      const stop = onQueueChange((answered) => {
        if (!answered) return;
        stop();
        onTell(t('sent'));
        onSent();
      });
      try {
        const outcome = await sendOrQueue(
          recordRoute,
          { body: { visitedOn, form, contactIds, note, needs } },
          { label: t('label', { day: formats.date(visitedOn) }) },
        );
        if (outcome.sent) stop();
        await draft.clear();
        onTell(t(outcome.sent ? 'sent' : 'waiting'));
        onDone();
      } catch (refused) {
        stop();
        throw refused;
      }
    });
  return (
    <Form problem={problem} onSubmit={() => void send()}>
      <h2>{t('title')}</h2>
      <fieldset className="field" id="field-contactIds" tabIndex={-1}>
        <legend>{t('who')}</legend>
        <p className="hint">{t('whoHint')}</p>
        <div className="choices">
          {contacts.map(({ id, name }) => (
            <label key={id} className="choice">
              <input
                type="checkbox"
                checked={value.contactIds.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        name="visitedOn"
        label={t('on')}
        type="date"
        value={value.visitedOn}
        onChange={(visitedOn) => change({ visitedOn })}
      />
      <ChoiceField
        name="form"
        label={t('form')}
        value={value.form}
        options={visitForms.map((form) => ({ value: form, label: pick(formWords[form]) }))}
        onChange={(form) => change({ form })}
      />
      <TextAreaField
        name="note"
        label={t('note')}
        maxLength={4_000}
        value={value.note}
        onChange={(note) => change({ note })}
      />
      {value.needs.map((need, index) => (
        <section key={need.key} className="card form">
          <h3>{t('need', { n: index + 1 })}</h3>
          {met.length > 1 && (
            <SelectField
              name={`needs.${index}.contactId`}
              label={t('whose')}
              placeholder={t('choose')}
              value={need.contactId}
              options={met.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(contactId) => changeNeed(index, { contactId })}
            />
          )}
          <NeedFields name={`needs.${index}`} value={need} onChange={(part) => changeNeed(index, part)} />
          <button
            type="button"
            className="button"
            onClick={() => change({ needs: value.needs.filter((_, at) => at !== index) })}
          >
            {t('dropNeed')}
          </button>
        </section>
      ))}
      {value.needs.length < mostNeeds && (
        <button
          type="button"
          className="button wide"
          onClick={() => change({ needs: [...value.needs, { ...emptyNeed, key: newKey(), contactId: '' }] })}
        >
          {t('addNeed')}
        </button>
      )}
      <button type="submit" className="button main wide" disabled={problem.busy}>
        {t('send')}
      </button>
      <button type="button" className="button wide" onClick={onDone}>
        {t('back')}
      </button>
    </Form>
  );
}
