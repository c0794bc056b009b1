import { useEffect, useState } from 'react';
import { call } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate, useParams } from '#web/worker/router.tsx';
import { decideRoute, noticeRoute } from '../../../privacy/ui/worker/calls.ts';
import type { FileView } from '../../contract.ts';
import { eventWords, statusWords } from '../statusWords.ts';
import {
  accountRoute,
  fileRoute,
  papersRoute,
  refileRoute,
  saveRoute,
  submitRoute,
  uploadRoute,
  withdrawRoute,
} from './calls.ts';
import { DeclarationFields } from './DeclarationFields.tsx';
import { type Declared, emptyDeclared } from './declared.ts';
import { Reckoning } from './Reckoning.tsx';

const words = defineWords({
  next: ['接下来', 'What happens next'],
  save: ['先存着', 'Keep for later'],
  saved: ['已保存', 'Kept'],
  submit: ['提交申请', 'Hand it in'],
  submitted: ['已提交', 'Handed in'],
  consent: [
    '我单独同意工会使用病情、家庭收入、银行账户和子女信息，只用于帮扶',
    'I agree, apart from all else, that the union uses illness, income, account and children’s data for this help only',
  ],
  consentHint: [
    '不同意就不能提交；以后可在“我的信息”撤回',
    'Needed to hand it in; take it back under “My data” at any time',
  ],
  consentNeeded: ['请勾选单独同意', 'Tick the separate consent'],
  account: ['收款账户', 'Account'],
  holder: ['户名', 'Holder'],
  bank: ['开户银行', 'Bank'],
  number: ['账号', 'Account number'],
  setAccount: ['保存账户', 'Keep the account'],
  papers: ['材料', 'Papers'],
  addPaper: ['上传照片或 PDF', 'Upload a photo or PDF'],
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
      {may('save') ? (
        <Editing key={view.id} view={view} onSent={file.reload} />
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

/** The declaration, kept on the phone while it is typed and on the server when kept or handed in. */
function Editing({ view, onSent }: { view: FileView; onSent: () => void }) {
  const t = useWords(words);
  const problem = useFormProblem();
  const initial: Declared = { ...emptyDeclared(), ...view.declaration };
  const draft = useDraft(`hardship.${view.id}`, initial);
  const [agreed, setAgreed] = useState(view.consented);
  const [version, setVersion] = useState(view.version);
  useEffect(() => setVersion(view.version), [view.version]);
  const params = { id: view.id };
  const keep = async () => {
    const kept = await call(saveRoute, { params, body: { version, declaration: draft.value } });
    setVersion(kept.version);
    return kept;
  };
  const consent = async () => {
    if (view.consented) return;
    const notice = await call(noticeRoute, {});
    const body = { give: true, noticeVersion: notice.version, separately: true };
    await call(decideRoute, { params: { purpose: 'hardshipAid' }, body });
  };
  const submit = () =>
    problem.run(async () => {
      if (!agreed) {
        problem.refuse([{ field: 'consent', code: 'required', message: t('consentNeeded') }]);
        return;
      }
      await keep();
      await consent();
      await call(submitRoute, { params, body: {} });
      await draft.clear();
      toast(t('submitted'));
      onSent();
    });
  const addPaper = (chosen: File) =>
    problem.run(async () => {
      const kept = await upload(uploadRoute, { file: chosen, name: chosen.name });
      await call(papersRoute, { params, body: { kind: 'other', paperIds: [kept.id] } });
      onSent();
    });
  return (
    <Form problem={problem} onSubmit={() => void submit()}>
      <DeclarationFields value={draft.value} onChange={draft.change} />
      <Reckoning assessment={view.assessment} />
      <fieldset className="card">
        <legend>{t('papers')}</legend>
        <ul>
          {view.papers.map((paper) => (
            <li key={paper.id}>{paper.name}</li>
          ))}
        </ul>
        <label className="button wide">
          {t('addPaper')}
          <input
            type="file"
            accept="image/*,application/pdf"
            className="visuallyHidden"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void addPaper(chosen);
            }}
          />
        </label>
      </fieldset>
      <CheckField
        name="consent"
        label={t('consent')}
        hint={t('consentHint')}
        checked={agreed}
        onChange={setAgreed}
      />
      <div className="buttons">
        <button type="submit" className="button main wide" disabled={problem.busy}>
          {t('submit')}
        </button>
        <button
          type="button"
          className="button wide"
          disabled={problem.busy}
          onClick={() =>
            void problem.run(async () => {
              await keep();
              toast(t('saved'));
              onSent();
            })
          }
        >
          {t('save')}
        </button>
      </div>
    </Form>
  );
}

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
