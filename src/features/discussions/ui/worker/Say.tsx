import '../words.ts';
import { callRoute } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OpenDiscussion } from '../../contract.ts';
import { kindWords } from '../words.ts';
import { argueRoute } from './calls.ts';

const words = defineWords({
  open: ['我要说', 'I have something to say'],
  side: ['您要说的是', 'What you say is'],
  text: ['您的话', 'Your words'],
  textHint: ['说理由，不说人。', 'Give reasons; leave persons out.'],
  named: ['怎么署名', 'How you are named'],
  byName: ['用我的姓名', 'By my name'],
  byBranch: ['{branch}的同事', 'A colleague of {branch}'],
  send: ['发言', 'Say it'],
  answer: ['回应', 'Answer'],
  sent: ['已发言，截止前可以改', 'Said; you can change it until the end'],
  choose: ['请选择', 'Choose'],
});

interface Props {
  topic: OpenDiscussion;
  roundId: string;
  /** Of an answer: what it answers. */
  parentId?: string;
  onSaid: () => void;
}

type Kind = 'for' | 'against' | 'idea';

/** Something for or against, an idea, or an answer; what is typed outlives a closed page. */
export function Say({ topic, roundId, parentId, onSaid }: Props) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const form = useFormProblem();
  const draft = useDraft<{ kind: Kind | ''; body: string; shownAs: 'name' | 'branch' }>(
    `discussion.${roundId}.${parentId ?? 'own'}`,
    { kind: '', body: '', shownAs: 'branch' },
  );
  const { value, change } = draft;
  const send = () =>
    form.run(async () => {
      const chosen = parentId ? 'reply' : value.kind;
      if (chosen === '') return form.refuse([{ field: 'kind', code: 'required', message: t('choose') }]);
      await callRoute(argueRoute, {
        params: { id: topic.id },
        body: {
          ...{ roundId, kind: chosen, body: value.body, shownAs: value.shownAs },
          ...(parentId ? { parentId } : {}),
        },
      });
      await draft.clear();
      change({ body: '' });
      toast(t('sent'));
      onSaid();
    });
  return (
    <details className="card sayBox" open={draft.restored && value.body !== ''}>
      <summary>{t(parentId ? 'answer' : 'open')}</summary>
      <Form problem={form} onSubmit={() => void send()}>
        {!parentId && (
          <ChoiceField<Kind>
            name="kind"
            label={t('side')}
            value={value.kind}
            options={(['for', 'against', 'idea'] as const).map((one) => ({ value: one, label: kind(one) }))}
            onChange={(next) => change({ kind: next })}
          />
        )}
        <TextAreaField
          name={parentId ? `body-${parentId}` : 'body'}
          label={t('text')}
          hint={t('textHint')}
          maxLength={2_000}
          rows={4}
          value={value.body}
          onChange={(body) => change({ body })}
        />
        <ChoiceField<'name' | 'branch'>
          name={parentId ? `shownAs-${parentId}` : 'shownAs'}
          label={t('named')}
          value={value.shownAs}
          options={[
            { value: 'branch', label: t('byBranch', { branch: topic.branchName ?? topic.unionName }) },
            { value: 'name', label: t('byName') },
          ]}
          onChange={(shownAs) => change({ shownAs })}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
    </details>
  );
}
