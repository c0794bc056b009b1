import './members.css';
import { useEffect, useState } from 'react';
import { ApiProblem, call } from '#web/shared/api.ts';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { sendOrQueue } from '#web/shared/offlineQueue.ts';
import { signInWorker, useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate, usePlace } from '#web/worker/router.tsx';
import { CodeStep } from './CodeStep.tsx';
import { codeRoute, joinRoute, photoRoute, placesRoute } from './calls.ts';
import { GroupChecks } from './GroupChecks.tsx';
import { bodyOf, emptyDraft, missing, mobileOf } from './joinDraft.ts';
import { PhotoField } from './PhotoField.tsx';
import '../problemWords.ts';
import { UnionPicker } from './UnionPicker.tsx';

const words = defineWords({
  title: ['加入工会', 'Join a union'],
  lead: [
    '填好后，工会会在 15 个工作日内联系您。不收费。',
    'The union gets in touch within 15 working days. It costs nothing.',
  ],
  already: ['我已经是会员，看我的会籍', 'I am a member already: my membership'],
  where: ['加入哪个工会', 'Which union'],
  thisUnion: ['{name}', '{name}'],
  scanned: ['刚才扫码的工会', 'The union of the code you scanned'],
  bySearch: ['我知道单位名称，找一找', 'I know my employer'],
  noUnion: ['单位没有工会，或者没有固定单位', 'No union at work, or no fixed employer'],
  noUnionHint: ['由住地的镇街工会为您安排', 'The town union where you live finds you one'],
  town: ['住在哪个镇街', 'Where you live'],
  townChoose: ['请选择镇街', 'Choose a town'],
  employer: ['在哪里干活', 'Where you work'],
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Mobile number'],
  phoneHint: ['用来接收验证码和通知', 'For a code and for news'],
  identity: ['身份证号', 'Identity number'],
  identityHint: [
    '填了办得更快，以后领福利不用再核对；加密保存，只用于会员登记',
    'Speeds things up; kept encrypted and used for the register only',
  ],
  next: ['下一步', 'Next'],
  send: ['提交申请', 'Send'],
  nameMissing: ['请填写姓名', 'Enter your name'],
  phoneWrong: ['请填写 11 位手机号', 'Enter the 11 digits of your mobile number'],
  whereMissing: ['请选择加入哪个工会', 'Choose a union'],
  unionMissing: ['请找到并选中一家工会', 'Find a union and choose it'],
  townMissing: ['请选择住地的镇街', 'Choose the town where you live'],
  restored: ['上次没填完的内容还在。', 'What you typed last time is still here.'],
  label: ['入会申请', 'Application to join'],
  sent: ['申请已提交', 'Your application is in'],
  queued: ['没有网络，已保存在手机上，联网后自动提交', 'Kept on this phone; it goes out when you are online'],
});

/** Name, phone, union: the rest is optional. Whoever is not signed in proves the phone with a code on the way. */
export function JoinPage() {
  const t = useWords(words);
  const { query } = usePlace();
  const session = useSession();
  const signedIn = session?.kind === 'worker';
  const qrUnion = query.get('u') ?? '';
  const { value: draft, change, clear, ready, restored } = useDraft('join', emptyDraft);
  const { data: places } = useCall(placesRoute, { query: qrUnion ? { unionId: qrUnion } : {} });
  const [codeFor, setCodeFor] = useState('');
  const [demoCode, setDemoCode] = useState('');
  const form = useFormProblem();
  const union = places?.union;
  useEffect(() => {
    if (ready && union) change({ where: 'qr', unionId: union.id, unionName: union.name });
  }, [ready, union, change]);

  const send = async () => {
    const files = draft.photo
      ? [{ route: photoRoute, blob: draft.photo, name: draft.photo.name, into: 'photoIds' }]
      : [];
    const outcome = await sendOrQueue(joinRoute, { body: bodyOf(draft) }, { label: t('label'), files });
    await clear();
    toast(t(outcome.sent ? 'sent' : 'queued'));
    navigate('/membership', { replace: true });
  };
  const submit = () =>
    form.run(async () => {
      const faults = missing(draft, signedIn, {
        ...{ name: t('nameMissing'), phone: t('phoneWrong'), where: t('whereMissing') },
        ...{ union: t('unionMissing'), town: t('townMissing') },
      });
      if (faults.length > 0) return form.refuse(faults);
      if (signedIn) return send();
      const phone = mobileOf(draft.phone);
      try {
        setDemoCode((await call(codeRoute, { body: { phone } })).demoCode ?? '');
      } catch (problem) {
        // A code is on its way already and can be typed.
        if (!(problem instanceof ApiProblem && problem.code === 'codeTooSoon')) throw problem;
      }
      setCodeFor(phone);
    });
  if (!ready) return null;
  if (codeFor && !signedIn)
    return (
      <CodeStep
        phone={codeFor}
        demoCode={demoCode}
        onBack={() => setCodeFor('')}
        onCode={async (code) => {
          await signInWorker(codeFor, code);
          await send();
        }}
      />
    );
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p>
        <Link to="/membership">{t('already')}</Link>
      </p>
      {restored && <p className="notice info">{t('restored')}</p>}
      <Form problem={form} onSubmit={submit}>
        <ChoiceField
          name="where"
          label={t('where')}
          value={draft.where}
          onChange={(where) =>
            change(
              where === 'qr' && union
                ? { where, unionId: union.id, unionName: union.name }
                : { where, unionId: '' },
            )
          }
          options={[
            ...(union ? [{ value: 'qr' as const, label: union.name, hint: t('scanned') }] : []),
            { value: 'search' as const, label: t('bySearch') },
            { value: 'none' as const, label: t('noUnion'), hint: t('noUnionHint') },
          ]}
        />
        {draft.where === 'search' && (
          <UnionPicker
            name="unionId"
            value={draft.unionId}
            onChange={({ id, name }) => change({ unionId: id, unionName: name })}
          />
        )}
        {draft.where === 'none' && (
          <>
            <SelectField
              name="townId"
              label={t('town')}
              placeholder={t('townChoose')}
              value={draft.townId}
              onChange={(townId) => change({ townId })}
              options={(places?.towns ?? []).map((town) => ({ value: town.id, label: town.name }))}
            />
            <TextField
              name="employerName"
              label={t('employer')}
              optional
              maxLength={100}
              value={draft.employerName}
              onChange={(employerName) => change({ employerName })}
            />
          </>
        )}
        <TextField
          name="name"
          label={t('name')}
          autoComplete="name"
          maxLength={60}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        {!signedIn && (
          <TextField
            name="phone"
            label={t('phone')}
            hint={t('phoneHint')}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            value={draft.phone}
            onChange={(phone) => change({ phone })}
          />
        )}
        <GroupChecks value={draft.groups} onChange={(groups) => change({ groups })} />
        <TextField
          name="identityNumber"
          label={t('identity')}
          hint={t('identityHint')}
          optional
          maxLength={30}
          value={draft.identityNumber}
          onChange={(identityNumber) => change({ identityNumber })}
        />
        <PhotoField value={draft.photo} onChange={(photo) => change({ photo })} />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t(signedIn ? 'send' : 'next')}
        </button>
      </Form>
    </>
  );
}
