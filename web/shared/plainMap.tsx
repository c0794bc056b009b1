import type { TownLabel, TownMapProps } from './map.tsx';
import { bounds, towns } from './towns.ts';

const width = 1000;
const [west, south, east, north] = bounds;
// A degree of longitude is shorter than one of latitude by the cosine of the latitude.
const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
const scale = width / ((east - west) * stretch);
const height = (north - south) * scale;

function place([longitude, latitude]: readonly [number, number]): [number, number] {
  return [(longitude - west) * stretch * scale, (north - latitude) * scale];
}

/** The same map as a still picture, for machines without WebGL. */
export function PlainMap({
  labels,
  onPick,
}: {
  labels: readonly TownLabel[];
  onPick: TownMapProps['onPick'];
}) {
  const byCode = new Map(labels.map((label) => [label.code, label]));
  return (
    <div className="plainMap" style={{ aspectRatio: `${width} / ${Math.round(height)}` }}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {towns.map(({ code, ring }) => (
          <polygon
            key={code}
            points={ring.map((point) => place(point).join(',')).join(' ')}
            fill={byCode.get(code)?.shade}
          />
        ))}
      </svg>
      {labels.map(({ code, seat, name, text, spoken, alert }) => {
        const [x, y] = place(seat);
        return (
          <button
            key={code}
            type="button"
            className={alert ? 'townLabel alert' : 'townLabel'}
            style={{ left: `${(x / width) * 100}%`, top: `${(y / height) * 100}%` }}
            aria-label={spoken}
            onClick={() => onPick?.(code)}
          >
            <span>{name}</span>
            <strong>{text}</strong>
          </button>
        );
      })}
    </div>
  );
}
