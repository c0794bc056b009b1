import { App, Form, Input, Modal, Select } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { aidRoutes } from '../../contract.ts';
import { triggerWords } from '../../vocabulary.ts';
import { UnionField } from './UnionField.tsx';
import { topic } from './words.ts';

const words = defineWords({
  report: ['报告天气、灾害或职工家事', 'Report weather, a disaster or an event'],
  kind: ['类别', 'Kind'],
  what: ['事项', 'What'],
  place: ['地点（工会）', 'Place (union)'],
  level: ['级别（如 橙色预警）', 'Level (such as orange)'],
  person: ['职工', 'Worker'],
  date: ['日期（如 2026-07-20）', 'Date (such as 2026-07-20)'],
  note: ['情况（可不填）', 'Note'],
});

type Lists = Record<'weather' | 'lifeEvents', { code: string; name: { zh: string; en: string } }[]>;
interface Entries {
  kind: 'weather' | 'disaster' | 'lifeEvent';
  code: string;
  unionId?: string;
  personId?: string;
  onDate: string;
  level?: string;
  note?: string;
}

/** Weather, a disaster, or an event in somebody's life, as a colleague hears of it. */
export function ReportTrigger({ lists, onClose }: { lists: Lists; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const kind = Form.useWatch('kind', form) ?? 'weather';
  const report = useRouteMutation(aidRoutes.reportTrigger, [topic]);
  const entries = kind === 'lifeEvent' ? lists.lifeEvents : lists.weather;
  return (
    <Modal
      open
      title={t('report')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={report.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'weather' }}
        onFinish={(given) =>
          report.mutate(
            { body: { title: '', ...given } },
            { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
          )
        }
      >
        <Form.Item name="kind" label={t('kind')}>
          <Select
            options={(['weather', 'disaster', 'lifeEvent'] as const).map((value) => ({
              value,
              label: pick(triggerWords[value]),
            }))}
          />
        </Form.Item>
        <Form.Item name="code" label={t('what')} rules={[{ required: true }]}>
          <Select
            options={entries.map(({ code, name }) => ({ value: code, label: pick([name.zh, name.en]) }))}
          />
        </Form.Item>
        {kind === 'lifeEvent' ? (
          <Form.Item name="personId" label={t('person')} rules={[{ required: true }]}>
            <PersonPicker />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="unionId" label={t('place')} rules={[{ required: true }]}>
              <UnionField />
            </Form.Item>
            <Form.Item name="level" label={t('level')}>
              <Input maxLength={40} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="onDate"
          label={t('date')}
          rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/ }]}
        >
          <Input maxLength={10} />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
