import type { ReactNode } from 'react';
import { newKey } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { currentLanguage, defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { AppealDetail } from '../../../contract.ts';
import { ActionCard } from '../actions/ActionCard.tsx';
import { actionWords } from '../actions/actionWords.ts';
import { ElectForm } from '../actions/ElectForm.tsx';
import { FilesForm } from '../actions/FilesForm.tsx';
import { RateForm } from '../actions/RateForm.tsx';
import { ReasonForm } from '../actions/ReasonForm.tsx';
import { SupplementForm } from '../actions/SupplementForm.tsx';
import { WithdrawForm } from '../actions/WithdrawForm.tsx';
import { uploadRoute } from '../calls.ts';
import { type ChosenFile, splitUploads } from '../uploads.ts';

const words = defineWords({ actions: ['您可以', 'You can'] });

type Act = (action: string, input: Record<string, unknown>) => Promise<void>;
type Offered =
  | 'submit'
  | 'supplement'
  | 'rate'
  | 'reopen'
  | 'addNote'
  | 'addAttachment'
  | 'electRepresentatives'
  | 'changeConsent'
  | 'withdraw';

/** In the order of use; those asked for now stand open. */
const order: readonly Offered[] = [
  'submit',
  'supplement',
  'rate',
  'addNote',
  'addAttachment',
  'electRepresentatives',
  'changeConsent',
  'reopen',
  'withdraw',
];
const standOpen: ReadonlySet<Offered> = new Set(['submit', 'supplement', 'rate']);
const groupFrom = 10;

async function idsOf(files: ChosenFile[]): Promise<string[]> {
  const { ids, waiting } = splitUploads(files);
  for (const { file } of waiting) {
    const { id } = await upload(uploadRoute, { file, name: file.name, idempotencyKey: newKey() });
    ids.push(id);
  }
  return ids;
}

function OneButton({ label, onSend }: { label: string; onSend: () => Promise<void> }) {
  const form = useFormProblem();
  return (
    <Form problem={form} onSubmit={() => form.run(onSend)}>
      <button type="submit" className="button main wide" disabled={form.busy}>
        {label}
      </button>
    </Form>
  );
}

/** The named actions the server allows, each with its form. */
export function MyActions({ appeal, act }: { appeal: AppealDetail; act: Act }) {
  const t = useWords(words);
  const a = useWords(actionWords);
  const done = async (action: Offered, input: Record<string, unknown>) => {
    await act(action, input);
    toast(a(action === 'rate' ? 'rated' : action === 'withdraw' ? 'withdrawn' : 'done'));
  };
  const consent = appeal.consentToOwnUnion;
  const forms: Record<Offered, () => ReactNode> = {
    submit: () => <OneButton label={a('submit')} onSend={() => done('submit', {})} />,
    supplement: () => (
      <SupplementForm
        number={appeal.number}
        items={supplementItems(appeal)}
        onSend={async ({ text, files }) => done('supplement', { text, attachmentIds: await idsOf(files) })}
      />
    ),
    rate: () => <RateForm onSend={(input) => done('rate', input)} />,
    reopen: () => (
      <ReasonForm
        name="reason"
        label={a('reopen')}
        hint={a('reopenHint')}
        onSend={(reason) => done('reopen', { reason })}
      />
    ),
    addNote: () => (
      <ReasonForm
        name="note"
        label={a('addNote')}
        hint={a('addNoteHint')}
        onSend={(note) => done('addNote', { note })}
      />
    ),
    addAttachment: () => (
      <FilesForm onSend={async (files) => done('addAttachment', { attachmentIds: await idsOf(files) })} />
    ),
    electRepresentatives: () => (
      <ElectForm onSend={(elected) => done('electRepresentatives', { ...elected })} />
    ),
    changeConsent: () => (
      <>
        <p>{a(consent ? 'consentOn' : 'consentOff')}</p>
        <OneButton
          label={a(consent ? 'forbid' : 'allow')}
          onSend={() =>
            done('changeConsent', {
              consentToOwnUnion: !consent,
              how: currentLanguage() === 'zh' ? '职工端本人操作' : 'By the worker in the app',
            })
          }
        />
      </>
    ),
    withdraw: () => <WithdrawForm onSend={(input) => done('withdraw', input)} />,
  };
  const offered = order.filter(
    (action) =>
      appeal.allowedActions.includes(action) &&
      (action !== 'electRepresentatives' || appeal.peopleAffected >= groupFrom) &&
      (action !== 'rate' || appeal.rating === null),
  );
  if (offered.length === 0) return null;
  return (
    <section>
      <h2>{t('actions')}</h2>
      {offered.map((action) => (
        <ActionCard key={action} title={a(action)} open={standOpen.has(action)}>
          {forms[action]()}
        </ActionCard>
      ))}
    </section>
  );
}

/** What was asked for last, from the story. */
function supplementItems(appeal: AppealDetail): string[] {
  const asked = [...appeal.story].reverse().find(({ type }) => type === 'requestSupplement');
  const items = asked?.detail.items;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [];
}
