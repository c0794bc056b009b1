import './help.css';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate } from '#web/worker/router.tsx';
import type { OwnAid, OwnApplication, ProgrammeView } from '../../contract.ts';
import { ownAidRoute, saveRoute, startRoute, submitRoute } from './calls.ts';
import { emptyForm, type FormFields, fieldsOf, formOf } from './formFields.ts';
import { Papers } from './Papers.tsx';

const words = defineWords({
  notThere: ['这个项目现在不能申请', 'This cannot be asked for now'],
  back: ['回到我的帮扶', 'Back to my help'],
  lead: [
    '姓名、单位、困难档案工会都知道，不用再填。填到一半可以先保存。',
    'The union knows your name, employer and file. Half filled in? Save it.',
  ],
  situation: ['遇到了什么', 'What happened'],
  reason: ['困难情况', 'What makes life hard'],
  asked: ['希望的金额（元，可不填）', 'Amount you hope for (yuan, may stay empty)'],
  disease: ['病种', 'Illness'],
  hospital: ['在哪家医院住院（可不填）', 'Hospital, if you stayed in one'],
  from: ['住院日期', 'From'],
  to: ['出院日期', 'To'],
  ownCost: ['近 12 个月自己付了多少（元）', 'Paid yourself in the last 12 months (yuan)'],
  otherAid: ['单位和社会救助了多少（元）', 'Aid from your employer and others (yuan)'],
  student: ['学生姓名', 'Student'],
  school: ['学校', 'School'],
  admitted: ['入学日期', 'Admitted on'],
  fee: ['学费（元）', 'Fee (yuan)'],
  loan: ['助学贷款（元）', 'Student loan (yuan)'],
  declare: ['我确认没有在别处领取同样的助学金', 'Nobody else pays the same for this student'],
  consent: [
    '病情属于敏感信息，提交前需要您单独同意',
    'Illness is sensitive: your separate consent is needed first',
  ],
  toConsent: ['去看并决定', 'Read and decide'],
  method: ['怎么领', 'How it comes'],
  bank: ['打到银行卡', 'To a bank account'],
  cash: ['到工会领取', 'Fetched from the union'],
  save: ['先保存', 'Save for later'],
  saved: ['已保存', 'Saved'],
  submit: ['提交', 'Hand in'],
  sent: ['已提交', 'Handed in'],
});

/** One page, prefilled with what was typed before; nothing is asked that the register knows. */
export function ApplyPage() {
  const t = useWords(words);
  const code = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
  const { data, problem, reload } = useCall(ownAidRoute, {}, []);
  const programme = data?.programmes.find((each) => each.code === code);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  if (!programme)
    return (
      <>
        <h1>{t('notThere')}</h1>
        <Link to="/help" className="button">
          {t('back')}
        </Link>
      </>
    );
  const draft = data.applications.find((each) => each.status === 'draft' && each.programmeCode === code);
  return <Apply data={data} programme={programme} {...(draft ? { draft } : {})} />;
}

function Apply({
  data,
  programme,
  draft,
}: {
  data: OwnAid;
  programme: ProgrammeView;
  draft?: OwnApplication;
}) {
  const t = useWords(words);
  const pick = usePick();
  const form = useFormProblem();
  const [saved, setSaved] = useState(draft);
  const [method, setMethod] = useState<'bank' | 'cash'>(draft?.method === 'cash' ? 'cash' : 'bank');
  const [fields, setFields] = useState<FormFields>(draft ? fieldsOf(draft) : emptyForm);
  const put = (name: keyof FormFields) => (value: string) =>
    setFields((known) => ({ ...known, [name]: value }));
  const medical = programme.purpose === 'medical';
  const relief = programme.purpose === 'relief';
  const [situation, setSituation] = useState(draft?.situation ?? '');
  const tuition = programme.purpose === 'tuition';
  const sensitive =
    medical || tuition || data.situations.some((each) => each.code === situation && each.sensitive);
  const text = (name: keyof FormFields, label: string, more: object = {}) => (
    <TextField name={name} label={label} value={fields[name]} onChange={put(name)} {...more} />
  );
  const money = (name: keyof FormFields, label: string) => text(name, label, { inputMode: 'decimal' });
  const keep = async (): Promise<OwnApplication> => {
    const body = {
      ...(relief ? { situation } : {}),
      ...formOf(fields, programme.purpose),
      method,
    };
    const kept = saved
      ? await callRoute(saveRoute, { params: { id: saved.id }, body: { version: saved.version, ...body } })
      : await callRoute(startRoute, {
          body: {
            programmeCode: programme.code,
            ...body,
          },
        });
    setSaved(kept);
    return kept;
  };
  const save = () => form.run(async () => void (await keep().then(() => toast(t('saved')))));
  const submit = () =>
    form.run(async () => {
      const kept = await keep();
      await callRoute(submitRoute, { params: { id: kept.id }, body: { version: kept.version } });
      toast(t('sent'));
      navigate('/help', { replace: true });
    });
  return (
    <>
      <h1>{pick([programme.name.zh, programme.name.en])}</h1>
      <p>{pick([programme.describe.zh, programme.describe.en])}</p>
      <p>{t('lead')}</p>
      <Form problem={form} onSubmit={submit}>
        {relief && (
          <ChoiceField
            name="situation"
            label={t('situation')}
            value={situation}
            options={data.situations.map((each) => ({
              value: each.code,
              label: pick([each.name.zh, each.name.en]),
            }))}
            onChange={setSituation}
          />
        )}
        <TextAreaField
          name="form.reason"
          label={t('reason')}
          maxLength={2_000}
          value={fields.reason}
          onChange={put('reason')}
        />
        {medical && (
          <>
            {text('disease', t('disease'))}
            {text('hospital', t('hospital'))}
            {fields.hospital !== '' && text('from', t('from'), { type: 'date' })}
            {fields.hospital !== '' && text('to', t('to'), { type: 'date' })}
            {money('ownCost', t('ownCost'))}
            {money('otherAid', t('otherAid'))}
          </>
        )}
        {tuition && (
          <>
            {text('student', t('student'))}
            {text('school', t('school'))}
            {text('admitted', t('admitted'), { type: 'date' })}
            {money('fee', t('fee'))}
            {money('loan', t('loan'))}
            <label className="checkLine">
              <input
                type="checkbox"
                checked={fields.declared === 'yes'}
                onChange={(event) => put('declared')(event.target.checked ? 'yes' : '')}
              />
              {t('declare')}
            </label>
          </>
        )}
        {!medical && money('asked', t('asked'))}
        <ChoiceField
          name="method"
          label={t('method')}
          value={method}
          options={(['bank', 'cash'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setMethod}
        />
        {programme.papers.length > 0 && (
          <Papers programme={programme} application={saved} keep={keep} onChange={setSaved} />
        )}
        {sensitive && !data.consentGiven && (
          <p>
            {t('consent')} <Link to="/my-data/consents">{t('toConsent')}</Link>
          </p>
        )}
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('submit')}
        </button>
        <button type="button" className="button wide" disabled={form.busy} onClick={save}>
          {t('save')}
        </button>
      </Form>
    </>
  );
}
