import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { useFormats, useWords } from '#web/shared/i18n.ts';
import type { Wall } from '../../contract.ts';
import { wallWords } from './words.ts';

export interface Bar {
  key: string;
  label: string;
  value: number;
  href: string | undefined;
  late?: boolean;
}

/** Counts measured by the first of them, which the others are part of; each opens its rows. */
export function Bars({ bars, unit }: { bars: readonly Bar[]; unit: string }) {
  const { number } = useFormats();
  const whole = Math.max(1, bars[0]?.value ?? 0);
  return (
    <ul className="bars steps">
      {bars.map(({ key, label, value, href, late }) => {
        const body = (
          <>
            <span className="barName">{label}</span>
            <span className="barTrack">
              <span
                className={late ? 'barLate' : 'barRest'}
                style={{ width: `${Math.min(100, (value / whole) * 100)}%` }}
              />
            </span>
            <span className="barValue">
              {number(value)} {unit}
            </span>
          </>
        );
        return <li key={key}>{href ? <a href={href}>{body}</a> : <div>{body}</div>}</li>;
      })}
    </ul>
  );
}

/** Period and scope of the figures above it, told once. */
export function WallNote({ wall }: { wall: Wall }) {
  const t = useWords(wallWords);
  const { period } = useFormats();
  return (
    <p className="panelNote">{t('note', { scope: wall.within.name, period: period(wall.from, wall.to) })}</p>
  );
}
