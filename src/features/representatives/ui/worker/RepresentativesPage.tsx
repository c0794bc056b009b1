import './representatives.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import type { Representative } from '../../contract.ts';
import { seatHolderWords } from '../words.ts';
import { myRepresentativesRoute } from './calls.ts';

const words = defineWords({
  title: ['谁代表我', 'Who represents me'],
  of: ['{holder} · {constituency}', '{holder} · {constituency}'],
  until: ['任期到 {day}', 'In office until {day}'],
  reach: ['有事请工会转告', 'Reach them through the union'],
  ask: ['到{union}说，或在这里提建议', 'Tell {union}, or suggest it here'],
  suggest: ['提建议', 'Suggest'],
  none: [
    '还没有代表您的人：您所在的工会还没有选出代表，或者您还没有入会。可以先给工会提建议。',
    'Nobody represents you yet: your union has not elected anybody, or you have not joined. You can suggest something to the union.',
  ],
  join: ['看我的会籍', 'My membership'],
});

/** Who sits for my constituency, and how to reach them; nothing private. */
export function RepresentativesPage() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <Representatives />
    </>
  );
}

/** One card a constituency, with everybody who sits for it. */
function groupsOf(items: readonly Representative[]): [Representative, string[]][] {
  const groups = new Map<string, [Representative, string[]]>();
  for (const one of items) {
    const key = `${one.bodyName} ${one.constituencyName}`;
    const [first, names] = groups.get(key) ?? [one, []];
    groups.set(key, [first, [...names, one.name]]);
  }
  return [...groups.values()];
}

export function Representatives() {
  const t = useWords(words);
  const holder = useWords(seatHolderWords);
  const { date } = useFormats();
  const { data, problem, reload } = useCall(myRepresentativesRoute, {}, ['representatives']);
  if (problem !== undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      {data.items.length === 0 && (
        <>
          <p className="notice info">{t('none')}</p>
          <Link className="button wide" to="/membership">
            {t('join')}
          </Link>
        </>
      )}
      {groupsOf(data.items).map(([one, names]) => (
        <section key={`${one.bodyName} ${one.constituencyName}`} className="card">
          <h2>{t('of', { holder: holder(one.bodyKind), constituency: one.constituencyName })}</h2>
          <ul className="representativeNames">
            {names.map((name) => (
              <li key={name}>
                <strong>{name}</strong>
              </li>
            ))}
          </ul>
          <p className="hint">
            {one.bodyName} · {t('until', { day: date(one.until) })}
          </p>
          {one.unionPhone ? (
            <>
              <p>{t('reach')}</p>
              <a className="button wide" href={`tel:${one.unionPhone}`}>
                {one.unionName} {one.unionPhone}
              </a>
            </>
          ) : (
            <p>{t('ask', { union: one.unionName })}</p>
          )}
        </section>
      ))}
      <Link className="button wide" to="/suggest">
        {t('suggest')}
      </Link>
    </>
  );
}
