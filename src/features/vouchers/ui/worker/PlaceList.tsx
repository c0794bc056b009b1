import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { placesRoute } from './calls.ts';

const words = defineWords({
  title: ['在哪里兑换', 'Where to redeem'],
  none: ['兑换点还没有公布。', 'The places are not published yet.'],
  call: ['打电话 {phone}', 'Call {phone}'],
  left: ['还有 {count} 份', '{count} left'],
  empty: ['已发完', 'All handed out'],
});

/** Shops and stations with hours and what is left; a telephone number is one tap. */
export function PlaceList({ campaignId }: { campaignId: string }) {
  const t = useWords(words);
  const { data } = useCall(placesRoute, { params: { id: campaignId } }, ['vouchers']);
  if (!data) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      {data.items.length === 0 && <p className="hint">{t('none')}</p>}
      <ul className="voucherList">
        {data.items.map((place) => (
          <li className="card" key={`${place.merchantId}${place.name}${place.address}`}>
            <p className="voucherTitle">{place.name}</p>
            <p>{place.address}</p>
            <p className="hint">{place.hours}</p>
            {place.left !== null && <p>{place.left > 0 ? t('left', { count: place.left }) : t('empty')}</p>}
            <a className="button" href={`tel:${place.phone}`}>
              {t('call', { phone: place.phone })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
