import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate, useParams } from '#web/worker/router.tsx';
import type { FileView } from '../../contract.ts';
import { eventWords, statusWords } from '../statusWords.ts';
import { ApplicationForm } from './ApplicationForm.tsx';
import { accountRoute, fileRoute, refileRoute, withdrawRoute } from './calls.ts';
import { Reckoning } from './Reckoning.tsx';

const words = defineWords({
  next: ['接下来', 'What happens next'],
  saved: ['已保存', 'Kept'],
  account: ['收款账户', 'Account'],
  holder: ['户名', 'Holder'],
  bank: ['开户银行', 'Bank'],
  number: ['账号', 'Account number'],
  setAccount: ['保存账户', 'Keep the account'],
  withdraw: ['撤回申请', 'Take it back'],
  refile: ['重新申请', 'Apply again'],
});

/** One's own file: what is next, what was reckoned, and what can be done now. */
export function OwnFilePage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { id = '' } = useParams();
  const file = useCall(fileRoute, { params: { id } }, ['hardship']);
  const problem = useFormProblem();
  if (!file.data)
    return file.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={file.problem} onRetry={file.reload} />
    );
  const view = file.data;
  const may = (action: FileView['allowedActions'][number]) => view.allowedActions.includes(action);
  const run = (work: () => Promise<unknown>) =>
    void problem.run(async () => {
      await work();
      file.reload();
    });
  return (
    <>
      <h1>
        {view.number} · {pick(statusWords[view.status])}
      </h1>
      <section className="notice info">
        <h2>{t('next')}</h2>
        <p>{pick([view.next.zh, view.next.en])}</p>
      </section>
      {problem.general && (
        <p className="notice problem" role="alert">
          {problem.general}
        </p>
      )}
      {may('save') ? (
        <ApplicationForm key={view.id} view={view} onSent={file.reload} />
      ) : (
        <Reckoning assessment={view.assessment} />
      )}
      {may('setAccount') && <AccountForm view={view} onSent={file.reload} />}
      <ul className="plain">
        {view.events.map((event) => (
          <li key={event.id}>
            {formats.instant(event.at)} {pick(eventWords[event.action as 'open'] ?? ['', ''])}
            {event.reason && `：${event.reason}`}
          </li>
        ))}
      </ul>
      <div className="buttons">
        {may('withdraw') && (
          <button
            type="button"
            className="button wide"
            onClick={() => run(() => call(withdrawRoute, { params: { id }, body: {} }))}
          >
            {t('withdraw')}
          </button>
        )}
        {may('refile') && (
          <button
            type="button"
            className="button main wide"
            onClick={() =>
              run(async () => {
                const fresh = await call(refileRoute, { params: { id }, body: {} });
                navigate(`/hardship/files/${fresh.id}`);
              })
            }
          >
            {t('refile')}
          </button>
        )}
      </div>
    </>
  );
}

/** Where the help is to go; shown again by its last digits only. */
function AccountForm({ view, onSent }: { view: FileView; onSent: () => void }) {
  const t = useWords(words);
  const problem = useFormProblem();
  const [typed, setTyped] = useState({ holder: view.person.name, bank: '', accountNumber: '' });
  const field = (name: keyof typeof typed, label: string) => (
    <TextField
      name={name}
      label={label}
      maxLength={60}
      value={typed[name]}
      onChange={(value) => setTyped((known) => ({ ...known, [name]: value }))}
    />
  );
  const send = () =>
    problem.run(async () => {
      await call(accountRoute, { params: { id: view.id }, body: typed });
      setTyped((known) => ({ ...known, accountNumber: '' }));
      toast(t('saved'));
      onSent();
    });
  return (
    <details className="card">
      <summary>
        {t('account')} {view.account && `${view.account.bank} ${view.account.tail}`}
      </summary>
      <Form problem={problem} onSubmit={() => void send()}>
        {field('holder', t('holder'))}
        {field('bank', t('bank'))}
        {field('accountNumber', t('number'))}
        <button type="submit" className="button wide" disabled={problem.busy}>
          {t('setAccount')}
        </button>
      </Form>
    </details>
  );
}
