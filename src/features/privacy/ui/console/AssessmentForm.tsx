import { App, Form, Input, Modal, Select } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { AssessmentView } from '../../contract/registers.ts';
import { privacyRoutes } from '../../contract.ts';
import { assessmentConclusions, assessmentGrounds } from '../../registers/vocabulary.ts';
import { assessmentGroundWords, conclusionWords } from './registerWords.ts';

const words = defineWords({
  title: ['个人信息保护影响评估', 'Impact assessment'],
  name: ['评估事项', 'Subject'],
  purpose: ['用途', 'Purpose'],
  grounds: ['为什么要评估', 'Why it is assessed'],
  necessity: ['目的、方式是否合法、正当、必要', 'Lawful, fair and necessary?'],
  risks: ['对个人权益的影响和安全风险', 'Effects on people and risks'],
  measures: ['保护措施是否合法、有效、与风险相适应', 'Measures: lawful, effective, fitting?'],
  conclusion: ['结论', 'Conclusion'],
  needed: ['请填写', 'Fill this in'],
  save: ['保存', 'Save'],
});

type Entries = Pick<
  AssessmentView,
  'title' | 'purpose' | 'grounds' | 'necessity' | 'risks' | 'measures' | 'conclusion'
>;

/** The three questions of PIPL art. 56, and what follows. */
export function AssessmentForm({
  assessment,
  onClose,
}: {
  assessment: AssessmentView | undefined;
  onClose: () => void;
}) {
  const t = useWords(words);
  const ground = useWords(assessmentGroundWords);
  const conclusion = useWords(conclusionWords);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const notice = useRouteQuery(privacyRoutes.privacyNotice, {});
  const write = useRouteMutation(privacyRoutes.writeAssessment, ['privacy']);
  const rules = [{ required: true, message: t('needed') }];
  const send = (entries: Entries) =>
    write.mutate(
      {
        body: {
          ...entries,
          ...(assessment ? { id: assessment.id } : {}),
          expectedVersion: assessment?.version ?? 0,
        },
      },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Modal
      open
      width={680}
      title={t('title')}
      okText={t('save')}
      confirmLoading={write.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries>
        form={form}
        layout="vertical"
        {...(assessment ? { initialValues: assessment } : {})}
        onFinish={send}
      >
        <Form.Item name="title" label={t('name')} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="purpose" label={t('purpose')} rules={rules}>
          <Select
            options={(notice.data?.purposes ?? []).map(({ code, name }) => ({
              value: code,
              label: pick([name.zh, name.en]),
            }))}
          />
        </Form.Item>
        <Form.Item name="grounds" label={t('grounds')} rules={rules}>
          <Select
            mode="multiple"
            options={assessmentGrounds.map((value) => ({ value, label: ground(value) }))}
          />
        </Form.Item>
        {(['necessity', 'risks', 'measures'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(name)} rules={rules}>
            <Input.TextArea rows={2} maxLength={5000} />
          </Form.Item>
        ))}
        <Form.Item name="conclusion" label={t('conclusion')} rules={rules}>
          <Select options={assessmentConclusions.map((value) => ({ value, label: conclusion(value) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
