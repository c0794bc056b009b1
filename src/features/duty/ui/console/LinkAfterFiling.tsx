import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { dutyRoutes } from '../../contract.ts';

const words = defineWords({ linked: ['已关联咨询记录', 'The consultation is linked to it'] });

/** After an appeal that began as a consultation is filed: the log names it. */
export function LinkAfterFiling({ number }: { number: string }) {
  const t = useWords(words);
  const [address] = useSearchParams();
  const id = address.get('consultation');
  const [outcome, setOutcome] = useState<{ fault: string }>();
  useEffect(() => {
    if (!id) return;
    call(
      dutyRoutes.linkConsultation,
      { params: { id }, body: { appealNumber: number } },
      { idempotencyKey: `link-${id}` },
    )
      .then(() => setOutcome({ fault: '' }))
      .catch((problem: unknown) => setOutcome({ fault: explainProblem(problem) }));
  }, [id, number]);
  if (!outcome) return null;
  return <Alert type={outcome.fault ? 'warning' : 'success'} showIcon title={outcome.fault || t('linked')} />;
}
