import '../problemWords.ts';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate } from '#web/worker/router.tsx';
import { claimRoute, wallRoute } from './calls.ts';

const words = defineWords({
  title: ['心愿墙', 'Wish wall'],
  lead: [
    '会员的微心愿，工会核实过。认领后送到工会，由工会转交。',
    'Small wishes of members, checked by the union. What you give goes through the union.',
  ],
  mine: ['我的心愿', 'My wishes'],
  somebody: ['{town}的一位职工', 'A worker of {town}'],
  named: ['{town} {name}', '{name}, {town}'],
  claim: ['我来实现', 'I will grant it'],
  share: ['愿意让对方看到我的电话', 'The other side may see my number, if they agree too'],
  sure: ['确认认领', 'Yes, I claim it'],
  back: ['再想想', 'Not now'],
  claimed: ['已有人认领', 'Claimed'],
  fulfilled: ['已实现', 'Came true'],
  by: ['由 {donor} 实现', 'Thanks to {donor}'],
  thanks: ['“{text}”', '“{text}”'],
  done: ['谢谢您！请在 {date} 前送到对方的工会', 'Thank you! Bring it to their union by {date}'],
  none: ['现在没有等待认领的心愿。', 'No wish is waiting now.'],
  more: ['看更多', 'More'],
});

/** Wishes that wait for somebody, and those that came true. Names only masked, and only with consent. */
export function WallPage() {
  const t = useWords(words);
  const { money, date } = useFormats();
  const [after, setAfter] = useState<string>();
  const [asking, setAsking] = useState<string>();
  const [share, setShare] = useState(false);
  const { data, problem, reload } = useCall(wallRoute, { query: after ? { after } : {} }, ['benefits']);
  const claim = async (id: string) => {
    try {
      const { dueOn } = await callRoute(claimRoute, { params: { id }, body: { shareContact: share } });
      toast(t('done', { date: date(dueOn) }));
      navigate('/wishes/mine');
    } catch (failure) {
      toast(explainProblem(failure));
      setAsking(undefined);
      reload();
    }
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <Link className="button main wide" to="/wishes/mine">
        {t('mine')}
      </Link>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((wish) => (
        <section key={wish.id} className="card">
          <p>
            <strong>{wish.text}</strong>
          </p>
          <p className="hint">
            {wish.name
              ? t('named', { town: wish.town, name: wish.name })
              : t('somebody', { town: wish.town })}
            {' · '}
            {money(wish.amountFen)}
          </p>
          {wish.status === 'claimed' && <p className="hint">{t('claimed')}</p>}
          {(wish.status === 'fulfilled' || wish.status === 'thanked') && (
            <p className="hint">{wish.donor ? t('by', { donor: wish.donor }) : t('fulfilled')}</p>
          )}
          {wish.thanks && <p>{t('thanks', { text: wish.thanks })}</p>}
          {wish.allowedActions.includes('claim') && asking !== wish.id && (
            <button type="button" className="button wide" onClick={() => setAsking(wish.id)}>
              {t('claim')}
            </button>
          )}
          {asking === wish.id && (
            <>
              <label className="choice">
                <input type="checkbox" checked={share} onChange={(event) => setShare(event.target.checked)} />
                <span>{t('share')}</span>
              </label>
              <button type="button" className="button main wide" onClick={() => void claim(wish.id)}>
                {t('sure')}
              </button>
              <button type="button" className="button wide" onClick={() => setAsking(undefined)}>
                {t('back')}
              </button>
            </>
          )}
        </section>
      ))}
      {data?.next && (
        <button type="button" className="button wide" onClick={() => setAfter(data.next ?? undefined)}>
          {t('more')}
        </button>
      )}
    </>
  );
}
