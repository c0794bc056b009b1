import './members.css';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate } from '#web/worker/router.tsx';
import { transferRoute } from './calls.ts';
import '../problemWords.ts';
import { UnionPicker } from './UnionPicker.tsx';

const words = defineWords({
  title: ['申请转会', 'Ask for a transfer'],
  lead: [
    '原工会和新工会都要审核。一直不答复的，到期由上级工会决定。办好前您仍是原工会的会员。',
    'Both unions answer. Where one does not, the union above decides. Until then you stay a member.',
  ],
  reason: ['为什么转', 'Why'],
  reasonHint: ['如：换了工作单位、搬家了', 'Such as: a new employer, moved house'],
  chosen: ['转到：{name}', 'To: {name}'],
  send: ['提交转会申请', 'Send'],
  noUnion: ['请找到并选中新工会', 'Find the new union and choose it'],
  noReason: ['请写明原因', 'Say why'],
  sent: ['已提交，{date} 前有结果', 'Sent; an answer comes by {date}'],
});

/** Where to, and why. */
export function TransferPage() {
  const t = useWords(words);
  const formats = useFormats();
  const [union, setUnion] = useState<{ id: string; name: string }>();
  const [reason, setReason] = useState('');
  const form = useFormProblem();
  const submit = () =>
    form.run(async () => {
      const faults = [
        ...(union ? [] : [{ field: 'unionSearch', code: 'required', message: t('noUnion') }]),
        ...(reason.trim().length < 2 ? [{ field: 'reason', code: 'required', message: t('noReason') }] : []),
      ];
      if (!union || faults.length > 0) return form.refuse(faults);
      const { dueOn } = await callRoute(transferRoute, {
        body: { inUnionId: union.id, reason: reason.trim() },
      });
      toast(t('sent', { date: formats.date(dueOn) }));
      navigate('/membership', { replace: true });
    });
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <Form problem={form} onSubmit={submit}>
        <UnionPicker name="inUnionId" value={union?.id ?? ''} onChange={setUnion} />
        {union && <p>{t('chosen', { name: union.name })}</p>}
        <TextAreaField
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
    </>
  );
}
