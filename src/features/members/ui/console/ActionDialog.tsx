import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type ChangeReason, memberGroups } from '../../vocabulary.ts';
import { groupWords } from '../../words.ts';
import { reasonWords } from './memberWords.ts';

const words = defineWords({
  ok: ['确定', 'Confirm'],
  cancel: ['取消', 'Cancel'],
  reason: ['原因', 'Reason'],
  reasonTold: ['会告诉本人', 'The person is told'],
  union: ['工会', 'Union'],
  chooseUnion: ['选择工会', 'Choose a union'],
  groups: ['职工群体', 'Worker groups'],
});

export interface DialogInput {
  reason: string;
  unionId: string;
  groups: string[];
}

export interface Asked {
  title: string;
  /** What the dialog asks for; nothing: only a yes. */
  asks: readonly ('reason' | 'choice' | 'union' | 'groups')[];
  choices?: readonly ChangeReason[];
  groups?: readonly string[];
  run: (input: DialogInput) => Promise<unknown>;
}

/** One question before an action, and its refusal in place. */
export function ActionDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const t = useWords(words);
  const reasons = useWords(reasonWords);
  const pick = usePick();
  const [input, setInput] = useState<DialogInput>({
    ...{ reason: '', unionId: '', groups: [...(asked.groups ?? [])] },
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const ready =
    (!asked.asks.includes('reason') || input.reason.trim().length >= 2) &&
    (!asked.asks.includes('choice') || input.reason !== '') &&
    (!asked.asks.includes('union') || input.unionId !== '');
  const submit = async () => {
    setBusy(true);
    setProblem('');
    await asked
      .run(input)
      .then(onClose)
      .catch((caught: unknown) => setProblem(explainProblem(caught)));
    setBusy(false);
  };
  return (
    <Modal
      open
      title={asked.title}
      okText={t('ok')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={submit}
      onCancel={onClose}
    >
      <Form layout="vertical">
        {asked.asks.includes('union') && (
          <Form.Item label={t('union')} htmlFor="dialogUnion">
            <UnionSelect
              id="dialogUnion"
              label={t('chooseUnion')}
              value={input.unionId || undefined}
              onChange={(unionId) => setInput({ ...input, unionId: unionId ?? '' })}
            />
          </Form.Item>
        )}
        {asked.asks.includes('choice') && (
          <Form.Item label={t('reason')} htmlFor="dialogChoice">
            <Select
              id="dialogChoice"
              aria-label={t('reason')}
              options={(asked.choices ?? []).map((code) => ({ value: code, label: reasons(code) }))}
              onChange={(reason: string) => setInput({ ...input, reason })}
            />
          </Form.Item>
        )}
        {asked.asks.includes('reason') && (
          <Form.Item label={t('reason')} htmlFor="dialogReason" extra={t('reasonTold')}>
            <Input.TextArea
              id="dialogReason"
              maxLength={300}
              value={input.reason}
              onChange={(event) => setInput({ ...input, reason: event.target.value })}
            />
          </Form.Item>
        )}
        {asked.asks.includes('groups') && (
          <Form.Item label={t('groups')} htmlFor="dialogGroups">
            <Select
              id="dialogGroups"
              mode="multiple"
              aria-label={t('groups')}
              value={input.groups}
              options={memberGroups.map((code) => ({ value: code, label: pick(groupWords[code]) }))}
              onChange={(groups: string[]) => setInput({ ...input, groups })}
            />
          </Form.Item>
        )}
      </Form>
      {problem && <Alert type="error" showIcon title={problem} />}
    </Modal>
  );
}
