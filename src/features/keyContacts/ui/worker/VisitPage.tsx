import './keyContacts.css';
import '../problemWords.ts';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { formWords, needKindWords } from '../../vocabulary.ts';
import { needStatusWords } from '../statusWords.ts';
import { visitRoute, voidRoute } from './calls.ts';

const words = defineWords({
  title: ['{day} 的走访', 'Visit of {day}'],
  met: ['见到 {names}', 'Met {names}'],
  needs: ['需求', 'Needs'],
  voided: ['已撤回：{reason}', 'Taken back: {reason}'],
  why: [
    '写错了？说明原因后撤回（保留记录，不再计数）',
    'A mistake? Say why and take it back (kept, not counted)',
  ],
  takeBack: ['撤回这次走访', 'Take this visit back'],
  back: ['回到走访联系', 'Back to key contacts'],
});

export function VisitPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(visitRoute, { params: { id } }, ['keyContacts']);
  const form = useFormProblem();
  const [reason, setReason] = useState('');
  if (!data) return problem === undefined ? <Loading /> : <ProblemPage problem={problem} onRetry={reload} />;
  const takeBack = () =>
    form.run(async () => {
      await call(voidRoute, { params: { id }, body: { reason } });
      reload();
    });
  return (
    <>
      <h1>{t('title', { day: formats.date(data.visitedOn) })}</h1>
      <p>
        {t('met', { names: data.people.map(({ name }) => name).join('、') })} · {pick(formWords[data.form])} ·{' '}
        {data.by}
      </p>
      {data.note && <p className="card">{data.note}</p>}
      {data.voided && <p className="notice warning">{t('voided', { reason: data.voided.reason })}</p>}
      {data.needs.length > 0 && (
        <section>
          <h2>{t('needs')}</h2>
          <ul className="keyContactList">
            {data.needs.map((need) => (
              <li key={need.id} className="card">
                <Link className="lineLink" to={`/key-contacts/needs/${need.id}`}>
                  {pick(needKindWords[need.kind])} · {pick(needStatusWords[need.status])}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.mine && !data.voided && (
        <Form problem={form} onSubmit={() => void takeBack()}>
          <TextField name="reason" label={t('why')} maxLength={300} value={reason} onChange={setReason} />
          <button type="submit" className="button wide" disabled={form.busy}>
            {t('takeBack')}
          </button>
        </Form>
      )}
      <Link className="button wide" to="/key-contacts">
        {t('back')}
      </Link>
    </>
  );
}
