import { DatePicker, Modal } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { legalRoutes } from '../../../legal/contract.ts';
import { Field } from '../parts/Field.tsx';
import { Refusal } from '../parts/Refusal.tsx';
import { noPaper, PaperFields, paperOf } from './PaperFields.tsx';

const words = defineWords({
  title: ['延期换届', 'Delay the election'],
  how: ['最长 {months} 个月，需要上级工会批准。', 'At most {months} months, with the superior’s approval.'],
  until: ['延期到', 'Until'],
  save: ['保存', 'Save'],
});

/** An approved delay of the next election. */
export function DelayDialog({ unionId, onClose }: { unionId: string; onClose: () => void }) {
  const t = useWords(words);
  const [until, setUntil] = useState<string>();
  const [paper, setPaper] = useState(noPaper);
  const rules = useRouteQuery(legalRoutes.unionRules, {});
  const delay = useRouteMutation(legalRoutes.delayElection, ['unions']);
  return (
    <Modal
      open
      title={t('title')}
      okText={t('save')}
      confirmLoading={delay.isPending}
      okButtonProps={{ disabled: !until || paper.reason.trim().length < 2 }}
      onOk={() =>
        until &&
        delay.mutate({ params: { id: unionId }, body: { until, ...paperOf(paper) } }, { onSuccess: onClose })
      }
      onCancel={onClose}
    >
      {rules.data && <p>{t('how', { months: rules.data.electionDelayMonths })}</p>}
      <div className="orgFields">
        <Field label={t('until')}>
          {(id) => <DatePicker id={id} onChange={(date) => setUntil(date?.format('YYYY-MM-DD'))} />}
        </Field>
        <PaperFields value={paper} onChange={setPaper} />
      </div>
      <Refusal problem={delay.error} />
    </Modal>
  );
}
