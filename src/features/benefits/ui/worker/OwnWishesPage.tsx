import '../problemWords.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { ownWishesRoute } from './calls.ts';
import { MakeWish } from './MakeWish.tsx';
import { WishCard } from './WishCard.tsx';

const words = defineWords({
  title: ['我的心愿', 'My wishes'],
  wall: ['看心愿墙', 'To the wish wall'],
  none: ['还没有心愿。', 'No wishes yet.'],
});

/** My wish, and those I promised to grant. */
export function OwnWishesPage() {
  const t = useWords(words);
  const { money } = useFormats();
  const { data, problem, reload } = useCall(ownWishesRoute, {}, ['benefits']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items
        .filter((wish) => wish.allowedActions.length > 0)
        .map((wish) => (
          <WishCard key={wish.id} wish={wish} onChange={reload} />
        ))}
      {data?.mayWish && <MakeWish limit={money(data.limitFen)} onDone={reload} />}
      {data?.items.length === 0 && !data.mayWish && <p className="notice info">{t('none')}</p>}
      {data?.items
        .filter((wish) => wish.allowedActions.length === 0)
        .map((wish) => (
          <WishCard key={wish.id} wish={wish} onChange={reload} />
        ))}
      <Link className="button wide" to="/wishes">
        {t('wall')}
      </Link>
    </>
  );
}
