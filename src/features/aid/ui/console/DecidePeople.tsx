import { Form, Input, Modal, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  reason: ['原因', 'Reason'],
  decide: [
    '下面的人近期有同类救助或已到上限，请逐一决定',
    'These had similar help lately or are at the cap: decide each',
  ],
  give: ['仍然给予', 'Give all the same'],
  leave: ['不列入', 'Leave out'],
  capYear: ['超过每人每年上限，只能不列入', 'above the yearly cap: can only be left out'],
  capTime: ['超过每人次上限，只能不列入', 'above the cap for one time: can only be left out'],
  double: ['近期有同类救助', 'similar help lately'],
});

export interface OpenPerson {
  applicationId: string;
  code: string;
}

export type ItemDecisions = Record<string, { give: string } | { leaveOut: string }>;

interface DecideProps {
  people: readonly OpenPerson[];
  names: ReadonlyMap<string, string>;
  onClose: () => void;
  onSend: (decisions: ItemDecisions) => void;
}

/** Who had similar help or is at the cap: each is given all the same, with the reason, or left out. */
export function DecidePeople({ people, names, onClose, onSend }: DecideProps) {
  const t = useWords(words);
  const [form] = Form.useForm<Record<string, { way: 'give' | 'leaveOut'; reason: string }>>();
  const why = (code: string) =>
    t(code === 'capPerYear' ? 'capYear' : code === 'capPerTime' ? 'capTime' : 'double');
  return (
    <Modal open width={720} title={t('decide')} onCancel={onClose} onOk={() => form.submit()}>
      <Form
        form={form}
        layout="vertical"
        onFinish={(given) =>
          onSend(
            Object.fromEntries(
              Object.entries(given).map(([id, { way, reason }]) => [
                id,
                way === 'give' ? { give: reason } : { leaveOut: reason },
              ]),
            ),
          )
        }
      >
        {people.map(({ applicationId, code }) => (
          <Form.Item key={applicationId} label={`${names.get(applicationId) ?? ''}：${why(code)}`}>
            <Form.Item noStyle name={[applicationId, 'way']} initialValue="leaveOut">
              <Select
                style={{ width: 160 }}
                options={[
                  ...(code === 'duplicatesUndecided' ? [{ value: 'give', label: t('give') }] : []),
                  { value: 'leaveOut', label: t('leave') },
                ]}
              />
            </Form.Item>
            <Form.Item noStyle name={[applicationId, 'reason']} rules={[{ required: true }]}>
              <Input aria-label={t('reason')} placeholder={t('reason')} maxLength={300} />
            </Form.Item>
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
