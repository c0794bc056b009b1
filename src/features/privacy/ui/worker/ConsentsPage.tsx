import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { ConsentView, PurposeView } from '../../contract.ts';
import { consentsRoute, decideRoute, noticeRoute } from './calls.ts';
import { useSay } from './say.ts';

const words = defineWords({
  title: ['我的同意', 'My consents'],
  lead: [
    '每项用途单独决定，不同意不影响其他服务；撤回后立即停用。',
    'Each purpose on its own; saying no changes nothing else; taking back takes effect at once.',
  ],
  given: ['已同意（{date}）', 'Given ({date})'],
  refused: ['没有同意', 'Not given'],
  withdrawn: ['已撤回（{date}）', 'Taken back ({date})'],
  open: ['还没有决定', 'Not decided'],
  changed: ['用途有变化，原来的同意不再算数', 'The purpose changed; the former consent counts no more'],
  give: ['同意', 'Agree'],
  giveApart: ['查看并单独同意', 'Read and agree apart'],
  takeBack: ['撤回', 'Take back'],
  named: ['{what}：{name}', '{what}: {name}'],
  taken: ['已撤回', 'Taken back'],
  agreed: ['已同意', 'Given'],
});

/** A switch for each purpose that rests on consent. */
export function ConsentsPage() {
  const t = useWords(words);
  const notice = useCall(noticeRoute, {});
  const consents = useCall(consentsRoute, {});
  const problem = notice.problem ?? consents.problem;
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={consents.reload} />}
      {(!notice.data || !consents.data) && problem === undefined && <Loading />}
      {consents.data?.items.map((state) => {
        const purpose = notice.data?.purposes.find(({ code }) => code === state.purpose);
        const version = consents.data?.noticeVersion ?? 1;
        return (
          purpose && (
            <Switch key={state.purpose} {...{ purpose, state, version }} onChange={consents.reload} />
          )
        );
      })}
    </>
  );
}

function Switch({
  purpose,
  state,
  version,
  onChange,
}: {
  purpose: PurposeView;
  state: ConsentView;
  version: number;
  onChange: () => void;
}) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats();
  const [busy, setBusy] = useState(false);
  const decide = async (give: boolean) => {
    setBusy(true);
    const input = { params: { purpose: purpose.code }, body: { give, noticeVersion: version } };
    await call(decideRoute, input)
      .then(() => {
        toast(t(give ? 'agreed' : 'taken'));
        onChange();
      })
      .catch((problem: unknown) => toast(explainProblem(problem), 'problem'));
    setBusy(false);
  };
  const date = state.decidedAt ? formats.instant(state.decidedAt) : '';
  const name = say(purpose.name);
  const standing =
    state.decision === 'given' && !state.given
      ? t('changed')
      : state.decision === 'given'
        ? t('given', { date })
        : state.decision === 'withdrawn'
          ? t('withdrawn', { date })
          : t(state.decision ?? 'open');
  return (
    <section className="card">
      <h2>{name}</h2>
      <p>{say(purpose.data)}</p>
      <p className="hint">{standing}</p>
      {state.given ? (
        <button
          type="button"
          className="button"
          disabled={busy}
          aria-label={t('named', { what: t('takeBack'), name })}
          onClick={() => void decide(false)}
        >
          {t('takeBack')}
        </button>
      ) : purpose.separateConsent ? (
        <Link className="button" to={`/my-data/consents/${purpose.code}`}>
          {t('giveApart')}
        </Link>
      ) : (
        <button
          type="button"
          className="button"
          disabled={busy}
          aria-label={t('named', { what: t('give'), name })}
          onClick={() => void decide(true)}
        >
          {t('give')}
        </button>
      )}
    </section>
  );
}
