import '../problemWords.ts';
import { Alert, App, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type SuggestionDetail, suggestionRoutes } from '../../contract.ts';
import type { SuggestionAction } from '../../lifecycle.ts';
import { AdoptDialog, DeclineDialog, FinishDialog, ReasonDialog } from './actions.tsx';
import { Detail } from './Detail.tsx';
import { AppealDialog, DispatchDialog, MergeDialog, PublishDialog, SortDialog } from './deskDialogs.tsx';
import { Talk } from './Talk.tsx';
import { actionWords, topic } from './words.ts';

const words = defineWords({
  back: ['回到列表', 'Back to the list'],
  title: ['意见建议 {number}', 'Suggestion {number}'],
});

/** In the order in which a clerk takes them; the first one possible is the main button. */
const order = [
  'dispatch',
  'adopt',
  'decline',
  'finish',
  'publish',
  'sort',
  'negotiate',
  'merge',
  'escalate',
  'breakOff',
  'unpublish',
] as const satisfies readonly SuggestionAction[];
type DeskAction = (typeof order)[number];

function useDeeds(row: SuggestionDetail) {
  const params = { id: row.id };
  const { version } = row;
  const sort = useRouteMutation(suggestionRoutes.sortSuggestion, [topic]);
  const dispatch = useRouteMutation(suggestionRoutes.dispatchSuggestion, [topic]);
  const answer = useRouteMutation(suggestionRoutes.answerSuggestion, [topic]);
  const finish = useRouteMutation(suggestionRoutes.finishSuggestion, [topic]);
  const merge = useRouteMutation(suggestionRoutes.mergeSuggestion, [topic]);
  const appeal = useRouteMutation(suggestionRoutes.fileSuggestionAsAppeal, [topic, 'appeals']);
  const publish = useRouteMutation(suggestionRoutes.publishSuggestion, [topic]);
  const unpublish = useRouteMutation(suggestionRoutes.unpublishSuggestion, [topic]);
  const open = useRouteMutation(suggestionRoutes.openTalk, [topic]);
  const say = useRouteMutation(suggestionRoutes.speakForUnion, [topic]);
  const agree = useRouteMutation(suggestionRoutes.agreeForUnion, [topic]);
  const breakOff = useRouteMutation(suggestionRoutes.breakOffTalk, [topic]);
  return {
    sort: (body: { classCode: string; themes: string[]; doNow: boolean }) =>
      sort.mutateAsync({ params, body: { ...body, version } }),
    dispatch: (body: { unitId: string; note: string }) =>
      dispatch.mutateAsync({ params, body: { ...body, version } }),
    answer: (body: { outcome: 'adopted' | 'partly' | 'notAdopted'; reply: string; promisedOn?: string }) =>
      answer.mutateAsync({ params, body: { ...body, version } }),
    finish: (body: { proof: string; doneOn: string; photoIds: string[] }) =>
      finish.mutateAsync({ params, body: { ...body, version } }),
    merge: (body: { intoId: string }) => merge.mutateAsync({ params, body: { ...body, version } }),
    appeal: (body: { category: string; facts: string; wish: string }) =>
      appeal.mutateAsync({ params, body: { ...body, version } }),
    publish: (body: { publicText: string; publicReply: string }) =>
      publish.mutateAsync({ params, body: { ...body, version } }),
    unpublish: () => unpublish.mutateAsync({ params, body: { version } }),
    open: () => open.mutateAsync({ params, body: { version } }),
    say: (text: string, offer: boolean) => say.mutateAsync({ params, body: { text, offer, version } }),
    agree: (offerId: string) => agree.mutateAsync({ params, body: { offerId, version } }),
    breakOff: (reason: string) => breakOff.mutateAsync({ params, body: { reason, version } }),
  };
}

function DeskActions({ row }: { row: SuggestionDetail }) {
  const pick = usePick();
  const { message } = App.useApp();
  const deeds = useDeeds(row);
  const [asking, setAsking] = useState<DeskAction>();
  const possible = order.filter((action) => row.allowedActions.includes(action));
  const close = () => setAsking(undefined);
  const press = (action: DeskAction) => {
    const direct = action === 'negotiate' ? deeds.open : action === 'unpublish' ? deeds.unpublish : undefined;
    if (!direct) return setAsking(action);
    direct().catch((problem: unknown) => void message.error(explainProblem(problem)));
  };
  const dialog = { row, onClose: close };
  return (
    <>
      <div className="suggestActions">
        {possible.map((action, index) => (
          <Button
            key={action}
            type={index === 0 && action !== 'sort' && action !== 'breakOff' ? 'primary' : 'default'}
            onClick={() => press(action)}
          >
            {pick(actionWords[action])}
          </Button>
        ))}
      </div>
      <Talk row={row} onSay={deeds.say} onAgree={deeds.agree} />
      {asking === 'sort' && <SortDialog {...dialog} send={deeds.sort} />}
      {asking === 'dispatch' && <DispatchDialog {...dialog} send={deeds.dispatch} />}
      {asking === 'adopt' && <AdoptDialog {...dialog} send={deeds.answer} />}
      {asking === 'decline' && <DeclineDialog {...dialog} send={deeds.answer} />}
      {asking === 'finish' && <FinishDialog {...dialog} send={deeds.finish} />}
      {asking === 'merge' && <MergeDialog {...dialog} send={deeds.merge} />}
      {asking === 'escalate' && <AppealDialog {...dialog} send={deeds.appeal} />}
      {asking === 'publish' && <PublishDialog {...dialog} send={deeds.publish} />}
      {asking === 'breakOff' && (
        <ReasonDialog
          title={['结束协商', 'Break off']}
          label={['为什么结束', 'Why']}
          send={deeds.breakOff}
          onClose={close}
        />
      )}
    </>
  );
}

/** One suggestion at the desk, one click from the next right action. */
export function DeskScreen() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(suggestionRoutes.suggestion, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <Link to="/suggestions">{t('back')}</Link>
      <h1>{t('title', { number: data.number })}</h1>
      <Detail
        row={data}
        photoAddress={(photoId) => urlOf(suggestionRoutes.suggestionPhoto, { params: { id, photoId } })}
      >
        <DeskActions row={data} />
      </Detail>
    </>
  );
}
