import { useCallback, useEffect, useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { sendOrQueue } from '#web/shared/offlineQueue.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { navigate } from '#web/worker/router.tsx';
import type { TrackView } from '../../../contract.ts';
import { ActionCard } from '../actions/ActionCard.tsx';
import { actionWords } from '../actions/actionWords.ts';
import { RateForm } from '../actions/RateForm.tsx';
import { type Supplement, SupplementForm } from '../actions/SupplementForm.tsx';
import { WithdrawForm } from '../actions/WithdrawForm.tsx';
import { CaseStory } from '../CaseStory.tsx';
import { trackRateRoute, trackRoute, trackSupplementRoute, trackWithdrawRoute } from '../calls.ts';
import { queueFiles, splitUploads } from '../uploads.ts';
import { useWaitWords } from '../waitWords.ts';
import { currentCode } from './openTrack.ts';

const words = defineWords({
  title: ['办理进度', 'Progress'],
  number: ['编号 {number}', 'Number {number}'],
  actions: ['您可以', 'You can'],
});

function useTracked(code: string) {
  const [view, setView] = useState<TrackView>();
  const [problem, setProblem] = useState<unknown>();
  const waiting = useWaitWords();
  const read = useCallback(
    (signal?: AbortSignal) => {
      setProblem(undefined);
      waiting(() => callRoute(trackRoute, { body: { code } }, signal ? { signal } : {}))
        .then(setView)
        .catch((caught: unknown) => {
          if (!signal?.aborted) setProblem(caught);
        });
    },
    [code, waiting],
  );
  useEffect(() => {
    if (code === '') return navigate('/track', { replace: true });
    const controller = new AbortController();
    read(controller.signal);
    return () => controller.abort();
  }, [code, read]);
  return { view, setView, problem, retry: () => read() };
}

interface ActionsProps {
  code: string;
  view: TrackView;
  onChange: (view: TrackView) => void;
}

function TrackActions({ code, view, onChange }: ActionsProps) {
  const t = useWords(words);
  const act = useWords(actionWords);
  const supplement = async ({ text, files }: Supplement) => {
    const { ids, waiting } = splitUploads(files);
    const outcome = await sendOrQueue(
      trackSupplementRoute,
      { body: { code, text, attachmentIds: ids } },
      { label: act('supplement'), files: queueFiles(waiting) },
    );
    if (outcome.sent) onChange(outcome.answer);
    toast(act(outcome.sent ? 'done' : 'queued'));
  };
  if (!view.mayRate && !view.maySupplement && !view.mayWithdraw) return null;
  return (
    <section>
      <h2>{t('actions')}</h2>
      {view.maySupplement && (
        <ActionCard title={act('supplement')} open>
          <SupplementForm number={view.number} items={view.supplementItems} onSend={supplement} />
        </ActionCard>
      )}
      {view.mayRate && (
        <ActionCard title={act('rate')} open>
          <RateForm
            onSend={async (input) => {
              onChange(await callRoute(trackRateRoute, { body: { code, ...input } }));
              toast(act('rated'));
            }}
          />
        </ActionCard>
      )}
      {view.mayWithdraw && (
        <ActionCard title={act('withdraw')}>
          <WithdrawForm
            onSend={async (input) => {
              onChange(await callRoute(trackWithdrawRoute, { body: { code, ...input } }));
              toast(act('withdrawn'));
            }}
          />
        </ActionCard>
      )}
    </section>
  );
}

/** The story of the appeal whose code was typed. */
export function TrackStoryPage() {
  const t = useWords(words);
  const [code] = useState(currentCode);
  const { view, setView, problem, retry } = useTracked(code);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={retry} />}
      {!view && problem === undefined && <Loading />}
      {view && (
        <>
          <p className="hint">{t('number', { number: view.number })}</p>
          <CaseStory
            status={view.words}
            next={{ ...view.next, isLate: false }}
            unionName={view.unionName}
            phone={view.phone}
            reply={view.reply}
            steps={view.steps.map(({ at, words: said }, index) => ({ key: String(index), at, words: said }))}
          />
          <TrackActions code={code} view={view} onChange={setView} />
        </>
      )}
    </>
  );
}
