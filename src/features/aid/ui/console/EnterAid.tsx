import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { aidRoutes } from '../../contract.ts';
import { type Method, methods, methodWords } from '../../vocabulary.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['登记救助申请', 'Enter an application'],
  person: ['职工', 'Worker'],
  programme: ['项目', 'Programme'],
  situation: ['情形', 'Situation'],
  reason: ['困难情况', 'What makes life hard'],
  amount: ['希望的金额（元，可不填）', 'Amount hoped for (yuan)'],
  method: ['发放方式', 'Paid by'],
  papers: ['已收材料', 'Papers received'],
  disease: ['病种', 'Illness'],
  own: ['近 12 个月自付（元）', 'Paid in 12 months (yuan)'],
  other: ['单位和社会救助（元）', 'Other aid (yuan)'],
  student: ['学生姓名', 'Student'],
  school: ['学校', 'School'],
  admitted: ['入学日期（如 2026-09-01）', 'Admitted on (such as 2026-09-01)'],
  fee: ['学费（元）', 'Fee (yuan)'],
  loan: ['贷款（元）', 'Loan (yuan)'],
  declared: ['申请人声明没有重复领取', 'The applicant declares no double funding'],
  yes: ['已声明', 'Declared'],
  not: ['这位职工暂不符合：{why}', 'Not eligible now: {why}'],
  done: ['已登记并提交', 'Entered and handed in'],
  urgent: ['已登记，请审批人点“先行救助”', 'Entered: an approver may now pay first'],
  draft: ['紧急：先行救助，不走初审', 'Urgent: pay first, without a first review'],
});

const whyWords = defineWords({
  membersOnly: ['不是会员', 'not a member'],
  needsHardshipFile: ['没有困难职工档案', 'no hardship file'],
  notInGroups: ['不属于救助对象', 'not of these groups'],
  outsideWindow: ['不在申请时间', 'outside the time'],
});

interface Entries {
  personId: string;
  programmeCode: string;
  situation?: string;
  urgent?: 'yes';
  reason: string;
  amount?: number;
  method: Method;
  papers?: string[];
  disease?: string;
  own?: number;
  other?: number;
  student?: string;
  school?: string;
  admitted?: string;
  fee?: number;
  loan?: number;
  declared?: 'yes';
}

const fen = (yuan: number | undefined) => Math.round((yuan ?? 0) * 100);

/** An application written down for somebody at the counter. */
export function EnterAid({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const t = useWords(words);
  const why = useWords(whyWords);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const [personId, setPersonId] = useState('');
  const [code, setCode] = useState('');
  const { data } = useRouteQuery(
    aidRoutes.programmes,
    { query: personId ? { personId } : {} },
    { topics: [topic], keepPrevious: true },
  );
  const enter = useRouteMutation(aidRoutes.enterAid, [topic]);
  const items = (data?.items ?? []).filter(({ applyBy }) => applyBy.includes('counter'));
  const programme = items.find((each) => each.code === code);
  const save = (given: Entries) =>
    enter.mutate(
      {
        body: {
          ...{ personId: given.personId, programmeCode: given.programmeCode, method: given.method },
          ...{ papers: given.papers ?? [], askedFen: given.amount ? fen(given.amount) : null },
          ...(given.situation ? { situation: given.situation } : {}),
          submit: given.urgent !== 'yes',
          form: {
            reason: given.reason,
            ...(programme?.purpose === 'medical'
              ? {
                  medical: {
                    disease: given.disease ?? '',
                    stays: [],
                    ownCostFen: fen(given.own),
                    otherAidFen: fen(given.other),
                    otherAidFrom: '',
                  },
                }
              : {}),
            ...(programme?.purpose === 'tuition'
              ? {
                  tuition: {
                    ...{
                      studentName: given.student ?? '',
                      school: given.school ?? '',
                      admittedOn: given.admitted ?? '',
                    },
                    ...{
                      feeFen: fen(given.fee),
                      loanFen: fen(given.loan),
                      noDoubleFunding: given.declared === 'yes',
                    },
                  },
                }
              : {}),
          },
        },
      },
      {
        onSuccess: (done) => {
          void message.success(t(given.urgent === 'yes' ? 'urgent' : 'done'));
          onDone(done.id);
        },
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  const text = (name: keyof Entries, label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <Input maxLength={200} />
    </Form.Item>
  );
  const money = (name: keyof Entries, label: string, required = true) => (
    <Form.Item name={name} label={label} rules={[{ required }]}>
      <InputNumber min={0} precision={2} style={{ width: 200 }} />
    </Form.Item>
  );
  return (
    <Modal
      open
      width={640}
      title={t('title')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={enter.isPending}
    >
      <Form form={form} layout="vertical" onFinish={save} initialValues={{ method: 'bank' }}>
        <Form.Item name="personId" label={t('person')} rules={[{ required: true }]}>
          <PersonPicker
            onChange={(id) => {
              form.setFieldValue('personId', id);
              setPersonId(id);
            }}
          />
        </Form.Item>
        <Form.Item
          name="programmeCode"
          label={t('programme')}
          rules={[{ required: true }]}
          {...(programme && programme.whyNot.length > 0 && personId
            ? {
                help: t('not', { why: programme.whyNot.map((reason) => why(reason)).join('、') }),
                validateStatus: 'warning' as const,
              }
            : {})}
        >
          <Select
            onChange={setCode}
            options={items.map((each) => ({ value: each.code, label: pick([each.name.zh, each.name.en]) }))}
          />
        </Form.Item>
        {programme?.purpose === 'relief' && (
          <>
            <Form.Item name="situation" label={t('situation')} rules={[{ required: true }]}>
              <Select
                options={(data?.situations ?? []).map((each) => ({
                  value: each.code,
                  label: pick([each.name.zh, each.name.en]),
                }))}
              />
            </Form.Item>
            <Form.Item name="urgent" label={t('draft')}>
              <Select allowClear options={[{ value: 'yes', label: t('draft') }]} />
            </Form.Item>
          </>
        )}
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true }]}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Form.Item>
        {programme?.purpose === 'medical' && (
          <>
            {text('disease', t('disease'))}
            {money('own', t('own'))}
            {money('other', t('other'))}
          </>
        )}
        {programme?.purpose === 'tuition' && (
          <>
            {text('student', t('student'))}
            {text('school', t('school'))}
            {text('admitted', t('admitted'))}
            {money('fee', t('fee'))}
            {money('loan', t('loan'))}
            <Form.Item name="declared" label={t('declared')} rules={[{ required: true }]}>
              <Select options={[{ value: 'yes', label: t('yes') }]} />
            </Form.Item>
          </>
        )}
        {programme && programme.papers.length > 0 && (
          <Form.Item name="papers" label={t('papers')}>
            <Select
              mode="multiple"
              options={programme.papers.map((paper) => ({
                value: paper.code,
                label: pick([paper.name.zh, paper.name.en]),
              }))}
            />
          </Form.Item>
        )}
        {money('amount', t('amount'), false)}
        <Form.Item name="method" label={t('method')}>
          <Select options={methods.map((value) => ({ value, label: pick(methodWords[value]) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
