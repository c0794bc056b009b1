import { useState } from 'react';
import { ApiProblem, callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { AppealDetail } from '../../../contract.ts';
import { nextStepWords } from '../../../trackWords.ts';
import { statusWords } from '../../../words.ts';
import { CaseStory } from '../CaseStory.tsx';
import { actRoute, appealRoute } from '../calls.ts';
import { MyActions } from './MyActions.tsx';
import { WhatISaid } from './WhatISaid.tsx';

const words = defineWords({
  title: ['我的诉求', 'My appeal'],
  number: ['编号 {number} · {date} 提交', 'Number {number} · filed {date}'],
  all: ['全部诉求', 'All my appeals'],
  changed: [
    '这件诉求刚刚有了新进展，已经为您刷新，请再看一眼。',
    'This appeal has just moved on. It was reloaded; please look again.',
  ],
});

/** One appeal from its worker's side; what can be done comes from the server. */
export function MyAppealPage() {
  const t = useWords(words);
  const formats = useFormats();
  const { id = '' } = useParams();
  const read = useCall(appealRoute, { params: { id } });
  const [acted, setActed] = useState<AppealDetail>();
  const appeal = acted ?? read.data;

  const act = async (action: string, input: Record<string, unknown>) => {
    if (!appeal) return;
    try {
      const body = { version: appeal.version, ...input };
      setActed(await callRoute(actRoute, { params: { id, action }, body }));
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status !== 409) throw problem;
      setActed(undefined);
      read.reload();
      throw new ApiProblem(409, 'changed', t('changed'));
    }
  };

  return (
    <>
      <h1>{t('title')}</h1>
      {read.problem !== undefined && <ProblemNotice problem={read.problem} onRetry={read.reload} />}
      {read.loading && !appeal && <Loading />}
      {appeal && (
        <>
          <p className="hint">
            {t('number', { number: appeal.number, date: formats.instant(appeal.receivedAt) })}
          </p>
          <CaseStory
            status={statusWords[appeal.status]}
            next={{
              words: nextStepWords[appeal.status],
              due: appeal.nextDeadline?.due ?? null,
              explanation: appeal.nextDeadline?.explanation ?? null,
              isLate: appeal.nextDeadline?.overdue ?? false,
            }}
            unionName={appeal.unionName}
            phone="12351"
            reply={appeal.reply}
            steps={appeal.story.map(({ seq, at, words: said }) => ({ key: String(seq), at, words: said }))}
          />
          <MyActions appeal={appeal} act={act} />
          <WhatISaid appeal={appeal} />
        </>
      )}
      <p>
        <Link className="button wide" to="/my">
          {t('all')}
        </Link>
      </p>
    </>
  );
}
