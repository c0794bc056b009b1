import { useRef, useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { ReportView } from '../../contract.ts';
import { contestRoute, proofRoute } from './calls.ts';

const words = defineWords({
  reason: ['哪里不对，应当怎样', 'What is wrong, and what is right'],
  hint: [
    '如：4月8日走访三车间没有记上。工会核实来源记录后答复您。',
    'Such as: my visit of 8 April is missing. The union looks at the record and answers.',
  ],
  proof: ['证明照片或 PDF（可不传）', 'A photo or PDF that shows it (optional)'],
  send: ['提出异议', 'Contest it'],
  cancel: ['不提了', 'Never mind'],
  sent: ['已提交，工会会在期限内答复', 'Sent; the union answers in time'],
  fileFailed: ['异议已提交，但附件没传上，请在下面补传', 'Sent, but not the file; please add it below'],
});

/** Which line is meant: one act, or what a part says as a whole. */
export interface Line {
  key: string;
  section: ReportView['content']['sections'][number]['id'];
  actId?: string;
}

export function ContestForm(props: {
  seatId: string;
  period: string;
  line: Line;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { seatId, period, line, onDone, onCancel } = props;
  const t = useWords(words);
  const form = useFormProblem();
  const [reason, setReason] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const { section, actId } = line;
  const submit = () =>
    form.run(async () => {
      const body = { seatId, period, section, reason: reason.trim(), ...(actId ? { actId } : {}) };
      const { id } = await callRoute(contestRoute, { body });
      const proof = file.current?.files?.[0];
      const isIn = await (proof
        ? upload(proofRoute, { params: { id }, file: proof, name: proof.name }).then(
            () => true,
            () => false,
          )
        : true);
      toast(t(isIn ? 'sent' : 'fileFailed'));
      onDone();
    });
  return (
    <Form problem={form} onSubmit={submit}>
      <TextAreaField
        name="reason"
        label={t('reason')}
        hint={t('hint')}
        maxLength={500}
        rows={3}
        value={reason}
        onChange={setReason}
      />
      <p>
        <label htmlFor="contestProof">{t('proof')}</label>
        <input id="contestProof" ref={file} type="file" accept="image/*,application/pdf" />
      </p>
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
      <button type="button" className="button wide quiet" onClick={onCancel}>
        {t('cancel')}
      </button>
    </Form>
  );
}
