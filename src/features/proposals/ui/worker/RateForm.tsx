import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { ProposalView } from '../../contractViews.ts';
import { outcomeNames } from '../words.ts';
import { rateRoute } from './calls.ts';

const words = defineWords({
  title: ['请评价答复', 'Please rate the reply'],
  unseen: [
    '{until} 前可以改。承办单位和工会在这之前都看不到，期满只公布各多少票和留言，不写是谁。',
    'You may change it until {until}. Nobody sees it before; then only counts and remarks are told, without names.',
  ],
  rating: ['您满意吗', 'Are you satisfied'],
  remark: ['想说的话', 'Your words'],
  remarkHint: ['期满后承办单位能看到这句话', 'The unit reads it once the window has closed'],
  send: ['提交评价', 'Send my rating'],
  change: ['改评价', 'Change my rating'],
  missing: ['请选一项', 'Choose one'],
  kept: ['已记下您的评价', 'Your rating is kept'],
});

/** The rating, which stays with its giver until the window closes. */
export function RateForm({ data, onDone }: { data: ProposalView; onDone: () => void }) {
  const t = useWords(words);
  const outcome = useWords(outcomeNames);
  const { date } = useFormats();
  const form = useFormProblem();
  const known = data.mine.rating;
  const [rating, setRating] = useState<'satisfied' | 'basically' | 'unsatisfied' | ''>(known?.rating ?? '');
  const [remark, setRemark] = useState(known?.remark ?? '');
  const send = () => {
    if (rating === '') return form.refuse([{ field: 'rating', code: 'required', message: t('missing') }]);
    void form.run(async () => {
      await callRoute(rateRoute, { params: { id: data.id }, body: { rating, remark } });
      toast(t('kept'));
      onDone();
    });
  };
  return (
    <section className="card">
      <h2>{t('title')}</h2>
      <p className="notice good">{t('unseen', { until: data.ratingUntil ? date(data.ratingUntil) : '' })}</p>
      <Form problem={form} onSubmit={send}>
        <ChoiceField
          name="rating"
          label={t('rating')}
          value={rating}
          options={(['satisfied', 'basically', 'unsatisfied'] as const).map((value) => ({
            value,
            label: outcome(value),
          }))}
          onChange={setRating}
        />
        <TextAreaField
          name="remark"
          label={t('remark')}
          hint={t('remarkHint')}
          optional
          value={remark}
          onChange={setRemark}
          maxLength={500}
          rows={3}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t(known?.rating ? 'change' : 'send')}
        </button>
      </Form>
    </section>
  );
}
