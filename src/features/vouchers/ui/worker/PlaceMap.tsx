import '#web/shared/map.css';
import './placeMap.css';
import { shadeOf } from '#web/shared/colorScale.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { PlainMap } from '#web/shared/plainMap.tsx';
import { towns } from '#web/shared/towns.ts';
import type { RedeemingPlace } from '../../contract.ts';

const words = defineWords({
  map: ['兑换点地图', 'Map of the places'],
  spoken: ['{town}：{count} 个兑换点，只看这里', '{town}: {count} places, show these'],
});

interface PlaceMapProps {
  places: readonly RedeemingPlace[];
  /** With the name of the town, as the places tell it. */
  onPick: (town: string) => void;
}

/** How many places each town has, on the county's plain map; nothing where its borders are not known. */
export function PlaceMap({ places, onPick }: PlaceMapProps) {
  const t = useWords(words);
  const language = useLanguage();
  const groups = Map.groupBy(places, ({ town }) => town?.code ?? '');
  const most = Math.max(...[...groups.values()].map((group) => group.length));
  const labels = towns.flatMap(({ code, seat, name, nameInEnglish }) => {
    const count = groups.get(code)?.length ?? 0;
    if (count === 0) return [];
    const shown = language === 'zh' ? name : nameInEnglish;
    return [
      {
        ...{ code, seat, name: shown, text: String(count), alert: false, shade: shadeOf(count, most) },
        spoken: t('spoken', { town: shown, count }),
      },
    ];
  });
  if (labels.length === 0) return null;
  return (
    <section className="placeMap" aria-label={t('map')}>
      <PlainMap labels={labels} onPick={(code) => onPick(groups.get(code)?.[0]?.town?.name ?? '')} />
    </section>
  );
}
