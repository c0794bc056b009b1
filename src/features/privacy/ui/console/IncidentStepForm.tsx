import { App, Form, Input, Modal } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { privacyRoutes } from '../../contract.ts';
import type { IncidentAction } from '../../registers/incidentLifecycle.ts';
import { incidentActionWords } from './incidentWords.ts';

const words = defineWords({
  contain: ['采取了什么补救措施', 'What was done to contain it'],
  tellAuthority: ['向谁报告、怎么说的', 'Whom you told, and what'],
  tellPeople: ['给本人的建议（写进短信）', 'Advice to the people (in the text message)'],
  waiveTelling: [
    '为什么不用告知（措施已有效避免危害）',
    'Why they need not be told (harm is effectively avoided)',
  ],
  close: ['教训和改进', 'Lessons'],
  phones: [
    '发给谁：手机号每行一个；不填则发给所有有账号的人',
    'To whom: one number a line; empty: everybody with an account',
  ],
  needed: ['请填写', 'Fill this in'],
  save: ['确定', 'Confirm'],
});

interface Entries {
  text: string;
  phones?: string;
}

/** One step of a leak, in words that are kept. */
export function IncidentStepForm({
  id,
  action,
  onClose,
}: {
  id: string;
  action: IncidentAction;
  onClose: () => void;
}) {
  const t = useWords(words);
  const actionWord = useWords(incidentActionWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const act = useRouteMutation(privacyRoutes.actOnIncident, ['privacy']);
  const send = ({ text, phones }: Entries) => {
    const numbers = phones?.split(/\s+/).filter(Boolean) ?? [];
    const body = {
      contain: { action: 'contain', measures: text },
      tellAuthority: { action: 'tellAuthority', words: text },
      tellPeople: { action: 'tellPeople', advice: text, phones: numbers.length > 0 ? numbers : null },
      waiveTelling: { action: 'waiveTelling', reason: text },
      close: { action: 'close', lessons: text },
    } as const;
    act.mutate(
      { params: { id }, body: body[action] },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  };
  return (
    <Modal
      open
      title={actionWord(action)}
      okText={t('save')}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries> form={form} layout="vertical" onFinish={send}>
        <Form.Item name="text" label={t(action)} rules={[{ required: true, min: 2, message: t('needed') }]}>
          <Input.TextArea rows={3} maxLength={action === 'tellPeople' ? 200 : 5000} />
        </Form.Item>
        {action === 'tellPeople' && (
          <Form.Item name="phones" label={t('phones')}>
            <Input.TextArea rows={3} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
