import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate, useParams } from '#web/worker/router.tsx';
import { askRoute, dataRoute, requestsRoute } from './calls.ts';
import { OutcomeList } from './OutcomeList.tsx';
import { kindWords } from './requestWords.ts';
import { useSay } from './say.ts';

const words = defineWords({
  correctLead: ['哪一项不对？工作人员核对后改正。', 'What is wrong? Staff check it and put it right.'],
  deleteLead: ['先看看会删什么、必须保留什么：', 'First see what goes and what has to stay:'],
  closeLead: [
    '注销后不能用这个账号登录，手机号可以重新注册。会删什么、必须保留什么：',
    'You can no longer sign in to this account; the phone may register anew. What goes and what has to stay:',
  ],
  explainLead: [
    '平台里由程序算的只有期限和参考提示，决定都由人作出。想问清楚哪一项？',
    'Programs work out time limits and hints only; people decide. What would you like explained?',
  ],
  field: ['要更正的项目', 'What to correct'],
  choose: ['请选择', 'Choose'],
  value: ['改成', 'Should be'],
  text: ['说明', 'Tell us'],
  deleteText: ['想删除哪些信息、为什么', 'What should be deleted, and why'],
  closeText: ['为什么注销（可简单写）', 'Why (a few words)'],
  child: ['我是监护人，替孩子申请', 'I ask for a child as its guardian'],
  guardianName: ['监护人姓名', 'Guardian'],
  childName: ['孩子姓名', 'Child'],
  relation: ['与孩子的关系', 'Relation'],
  send: ['提交申请', 'Send'],
  sent: ['已收到，会在期限内答复', 'Received; you will be answered in time'],
});

const kinds = ['correct', 'delete', 'explain', 'closeAccount'] as const;
const leads = {
  correct: 'correctLead',
  delete: 'deleteLead',
  explain: 'explainLead',
  closeAccount: 'closeLead',
} as const;
const labels = { correct: 'text', delete: 'deleteText', explain: 'text', closeAccount: 'closeText' } as const;

/** One request about one's own data, or a child's. */
export function AskPage() {
  const t = useWords(words);
  const kindName = useWords(kindWords);
  const say = useSay();
  const params = useParams();
  const kind = kinds.find((known) => known === params.kind) ?? 'explain';
  const data = useCall(dataRoute, kind === 'correct' ? {} : null);
  const plans = useCall(requestsRoute, kind === 'delete' || kind === 'closeAccount' ? {} : null);
  const problem = useFormProblem();
  const [text, setText] = useState('');
  const [field, setField] = useState('');
  const [value, setValue] = useState('');
  const [forChild, setForChild] = useState(false);
  const [guardian, setGuardian] = useState({ guardianName: '', childName: '', relation: '' });
  const submit = () =>
    problem.run(async () => {
      const correction = kind === 'correct' ? { correction: { field, value } } : {};
      await call(askRoute, { body: { kind, text, ...correction, ...(forChild ? { guardian } : {}) } });
      toast(t('sent'));
      navigate('/my-data/requests');
    });
  const plan = kind === 'delete' ? plans.data?.deletePlan : plans.data?.closePlan;
  return (
    <>
      <h1>{kindName(kind)}</h1>
      <p>{t(leads[kind])}</p>
      {plan && <OutcomeList items={plan} />}
      <Form problem={problem} onSubmit={() => void submit()}>
        {kind === 'correct' && (
          <>
            <SelectField
              name="correction.field"
              label={t('field')}
              placeholder={t('choose')}
              value={field}
              onChange={setField}
              options={(data.data?.corrections ?? []).map((each) => ({
                value: each.field,
                label: say(each.name),
              }))}
            />
            <TextField name="correction.value" label={t('value')} value={value} onChange={setValue} />
          </>
        )}
        <TextAreaField name="text" label={t(labels[kind])} maxLength={2000} value={text} onChange={setText} />
        <CheckField name="guardian" label={t('child')} checked={forChild} onChange={setForChild} />
        {forChild &&
          (['guardianName', 'childName', 'relation'] as const).map((name) => (
            <TextField
              key={name}
              name={`guardian.${name}`}
              label={t(name)}
              value={guardian[name]}
              onChange={(entry) => setGuardian({ ...guardian, [name]: entry })}
            />
          ))}
        <button type="submit" className="button main wide" disabled={problem.busy}>
          {t('send')}
        </button>
      </Form>
    </>
  );
}
