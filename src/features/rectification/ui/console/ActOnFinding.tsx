import { Form, Input } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FindingView, rectificationRoutes } from '../../contract.ts';
import type { FindingAction } from '../../lifecycle.ts';
import { findingActionWords, topic } from '../words.ts';
import { FormDialog, showIssues } from './FormDialog.tsx';

const words = defineWords({
  confirm: ['讨论情况和结论', 'What the discussion came to'],
  settle: ['怎样整改的', 'How it was put right'],
  drop: ['为什么不列入', 'Why it is dropped'],
  reopen: ['为什么重新讨论', 'Why it is discussed again'],
  required: ['请填写', 'Fill this in'],
});

/** What the union says of a finding. */
export function ActOnFinding(props: { finding: FindingView; action: FindingAction; onClose: () => void }) {
  const { finding, action, onClose } = props;
  const t = useWords(words);
  const title = useWords(findingActionWords);
  const act = useRouteMutation(rectificationRoutes.actOnFinding, [topic, 'openAffairs', 'visits']);
  return (
    <FormDialog
      title={`${title(action)} · ${finding.title}`}
      action={title(action)}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={({ words: said }, form) =>
        act.mutate(
          { params: { id: finding.id, action }, body: { version: finding.version, words: String(said) } },
          { onSuccess: onClose, onError: (problem) => showIssues(form, problem) },
        )
      }
    >
      <p className="rectificationText">{finding.text}</p>
      <Form.Item name="words" label={t(action)} rules={[{ required: true, message: t('required') }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
