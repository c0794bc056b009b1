import { lazy, Suspense, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import type { RedeemingPlace } from '../../contract.ts';
import { placesRoute } from './calls.ts';

const PlaceMap = lazy(() => import('./PlaceMap.tsx').then((m) => ({ default: m.PlaceMap })));

const words = defineWords({
  title: ['在哪里兑换', 'Where to redeem'],
  none: ['兑换点还没有公布。', 'The places are not published yet.'],
  call: ['打电话 {phone}', 'Call {phone}'],
  left: ['还有 {count} 份', '{count} left'],
  empty: ['已发完，请去别的兑换点', 'All handed out; go to another place'],
  elsewhere: ['其他地方', 'Elsewhere'],
  town: ['{name}（{count}）', '{name} ({count})'],
  all: ['看全部兑换点', 'Show all places'],
});

/** By town, the towns with most places first; what lies in none comes last. */
function byTown(places: readonly RedeemingPlace[]): [string, RedeemingPlace[]][] {
  const groups = Map.groupBy(places, ({ town }) => town?.name ?? '');
  return [...groups].toSorted(
    ([left, ours], [right, theirs]) =>
      Number(left === '') - Number(right === '') || theirs.length - ours.length,
  );
}

function Place({ place }: { place: RedeemingPlace }) {
  const t = useWords(words);
  return (
    <li className="card">
      <p className="voucherTitle">{place.name}</p>
      <p>{place.address}</p>
      <p className="hint">{place.hours}</p>
      {place.left !== null && <p>{place.left > 0 ? t('left', { count: place.left }) : t('empty')}</p>}
      {place.phone !== '' && (
        <a className="button" href={`tel:${place.phone}`}>
          {t('call', { phone: place.phone })}
        </a>
      )}
    </li>
  );
}

/** Shops and stations by town, on a map where there are several, with hours and what is left. */
export function PlaceList({ campaignId }: { campaignId: string }) {
  const t = useWords(words);
  const { data } = useCall(placesRoute, { params: { id: campaignId } }, ['vouchers']);
  const [chosen, setChosen] = useState<string>();
  if (!data) return null;
  const groups = byTown(data.items);
  const shown = chosen === undefined ? groups : groups.filter(([name]) => name === chosen);
  return (
    <section>
      <h2>{t('title')}</h2>
      {data.items.length === 0 && <p className="hint">{t('none')}</p>}
      {groups.length > 1 && (
        <Suspense fallback={null}>
          <PlaceMap places={data.items} onPick={setChosen} />
        </Suspense>
      )}
      {chosen !== undefined && (
        <p>
          <button type="button" className="button wide" onClick={() => setChosen(undefined)}>
            {t('all')}
          </button>
        </p>
      )}
      {shown.map(([name, places]) => (
        <section key={name}>
          {groups.length > 1 && (
            <h3>{t('town', { name: name === '' ? t('elsewhere') : name, count: places.length })}</h3>
          )}
          <ul className="voucherList">
            {places.map((place) => (
              <Place key={`${place.merchantId}${place.name}${place.address}`} place={place} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
