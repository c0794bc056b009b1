import './map.css';
import { useEffect, useRef, useState } from 'react';
import { shadeOf } from './colorScale.ts';
import { defineWords, useFormats, useLanguage, useWords } from './i18n.ts';
import { PlainMap } from './plainMap.tsx';
import { towns } from './towns.ts';

const words = defineWords({
  open: ['{town}：{value} {unit}，看明细', '{town}: {value} {unit}, see the rows'],
});

export interface TownValue {
  /** Town code of the boundary file. */
  code: string;
  value: number;
  /** Written instead of the value, where it is not told. */
  text?: string;
  /** Raises a ring around the town's label: something there is late. */
  alert?: boolean;
}

export interface TownMapProps {
  label: string;
  values: readonly TownValue[];
  unit: string;
  onPick?: (code: string) => void;
}

export interface TownLabel {
  code: string;
  seat: readonly [number, number];
  name: string;
  text: string;
  spoken: string;
  shade: string;
  alert: boolean;
}

function useLabels(values: readonly TownValue[], unit: string): readonly TownLabel[] {
  const t = useWords(words);
  const language = useLanguage();
  const { number } = useFormats();
  const byCode = new Map(values.map((value) => [value.code, value]));
  const most = Math.max(0, ...values.map(({ value }) => value));
  return towns.map(({ code, seat, name, nameInEnglish }) => {
    const value = byCode.get(code)?.value ?? 0;
    const text = byCode.get(code)?.text ?? number(value);
    const shown = language === 'zh' ? name : nameInEnglish;
    return {
      code,
      seat,
      name: shown,
      text,
      spoken: t('open', { town: shown, value: text, unit }),
      shade: shadeOf(value, most),
      alert: byCode.get(code)?.alert ?? false,
    };
  });
}

type Drawn = Awaited<ReturnType<typeof import('./mapEngine.ts').drawMap>>;

/**
 * Towns shaded by a value; labels are buttons, so that keyboard and screen reader reach them. Drawn by MapLibre from
 * the boundary file alone, without tiles, fonts or anything from outside; where WebGL is missing, as a plain picture.
 */
export function TownMap({ label, values, unit, onPick }: TownMapProps) {
  const labels = useLabels(values, unit);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const newest = useRef({ labels, onPick });
  const [plain, setPlain] = useState(false);
  newest.current = { labels, onPick };

  useEffect(() => {
    const element = box.current;
    if (!element || plain) return;
    let left = false;
    void import('./mapEngine.ts')
      .then(({ drawMap }) => drawMap(element, (code) => newest.current.onPick?.(code)))
      .then((map) => {
        if (left) return map.remove();
        drawn.current = map;
        map.show(newest.current.labels);
      })
      .catch(() => !left && setPlain(true));
    return () => {
      left = true;
      drawn.current?.remove();
      drawn.current = undefined;
    };
  }, [plain]);

  useEffect(() => drawn.current?.show(labels), [labels]);

  return (
    <section className="townMap" aria-label={label}>
      {plain ? <PlainMap labels={labels} onPick={onPick} /> : <div ref={box} className="townMapCanvas" />}
    </section>
  );
}
