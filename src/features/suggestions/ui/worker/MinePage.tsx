import './suggestions.css';
import '../problemWords.ts';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CodeForm } from '#web/worker/parts/CodeForm.tsx';
import { useFormProblem } from '#web/worker/parts/Form.tsx';
import { ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { ReceiptList } from '#web/worker/parts/ReceiptList.tsx';
import { Link, usePlace } from '#web/worker/router.tsx';
import type { SenderView } from '../../contract.ts';
import { liftRoute, mineRoute, reopenByCodeRoute, reopenMineRoute, trackRoute } from './calls.ts';
import { forgetReceipt, useReceipts } from './receipts.ts';
import { SenderCard } from './SenderCard.tsx';

const words = defineWords({
  title: ['我的建议', 'My suggestions'],
  codeHint: ['不留名的建议凭 12 位查询码看结果', 'Of one without a name: the 12 letters and digits'],
  see: ['看结果', 'See the result'],
  onPhone: ['这部手机上发过的', 'Sent from this phone'],
  named: ['留名的', 'Under my name'],
  none: ['还没有留名的建议。', 'Nothing under your name yet.'],
  board: ['看看大家的建议有没有回音', 'What became of suggestions'],
  another: ['提个建议', 'Make a suggestion'],
});

function Named() {
  const t = useWords(words);
  const { query } = usePlace();
  const { data, problem, reload } = useCall(mineRoute, {}, ['suggestions']);
  const open = query.get('open');
  const items = open ? (data?.items ?? []).filter(({ id }) => id === open) : data?.items;
  const reopen = async (id: string | null, reason: string) => {
    await callRoute(reopenMineRoute, { params: { id: id ?? '' }, body: { reason } });
    reload();
  };
  const lift = async (id: string | null) => {
    await callRoute(liftRoute, { params: { id: id ?? '' }, body: {} });
    reload();
  };
  return (
    <section>
      <h2>{t('named')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {items?.length === 0 && <p className="hint">{t('none')}</p>}
      {items?.map((view) => (
        <SenderCard
          key={view.number}
          view={view}
          onReopen={(reason) => reopen(view.id, reason)}
          onLift={() => lift(view.id)}
        />
      ))}
    </section>
  );
}

/** What became of what I sent: under my name, or by the code of one without. */
export function MinePage() {
  const t = useWords(words);
  const isWorker = useSession()?.kind === 'worker';
  const form = useFormProblem();
  const [seen, setSeen] = useState<{ code: string; view: SenderView }>();
  const find = async (code: string) => {
    setSeen({ code, view: await callRoute(trackRoute, { body: { code } }) });
  };
  const reopen = async (code: string, reason: string) => {
    setSeen({ code, view: await callRoute(reopenByCodeRoute, { body: { code, reason } }) });
  };
  return (
    <>
      <h1>{t('title')}</h1>
      {seen && (
        <div role="status">
          <SenderCard view={seen.view} onReopen={(reason) => reopen(seen.code, reason)} />
        </div>
      )}
      <ReceiptList
        title={t('onPhone')}
        receipts={useReceipts()}
        onSee={({ trackingCode }) => void form.run(() => find(trackingCode))}
        onForget={forgetReceipt}
      />
      {isWorker && <Named />}
      <CodeForm problem={form} hint={t('codeHint')} action={t('see')} isMain={false} onCode={find} />
      <div className="buttons suggestMore">
        <Link className="button main wide" to="/suggest">
          {t('another')}
        </Link>
        <Link className="button wide" to="/suggestions/board">
          {t('board')}
        </Link>
      </div>
    </>
  );
}
