/** Turns run from 0 up to here. */
export const turns = 1_048_576;

/** How arguments may be read. None of them counts approval: there are no likes (rules 2.18). */
export const orders = ['turn', 'balanced', 'newest'] as const;
export type Order = (typeof orders)[number];

export const sides = ['for', 'against', 'idea'] as const;
export type Side = (typeof sides)[number];

/** Where a reader is on the wheel of turns: first from `start` to the end, then from 0 to `start`. */
export interface WheelPlace {
  lap: 0 | 1;
  turn: number;
  id: string;
}

/** A cursor: the start of the wheel, kept while one reads on, and where each lane has got to. */
export interface Cursor {
  start: number;
  lanes: Partial<Record<Side | 'all', WheelPlace>>;
}

/**
 * Where the wheel starts for a round in an hour: another place every hour, the same for everybody, so that each
 * argument comes first as often as any other. `hour` counts hours since 1970.
 */
export function wheelStart(roundId: string, hour: number): number {
  let mixed = (hour * 2_654_435_761) >>> 0;
  for (const character of roundId)
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return ((mixed ^ (mixed >>> 15)) >>> 0) % turns;
}

/** Takes one of each lane in turn until there are enough; a lane that has run out is passed over. */
export function interleave<T>(lanes: readonly (readonly T[])[], most: number): T[] {
  const taken: T[] = [];
  for (let row = 0; taken.length < most && lanes.some((lane) => row < lane.length); row++)
    for (const lane of lanes) {
      const next = lane[row];
      if (next !== undefined && taken.length < most) taken.push(next);
    }
  return taken;
}

export const writeCursor = ({ start, lanes }: Cursor): string =>
  [start, ...Object.entries(lanes).map(([lane, { lap, turn, id }]) => `${lane}.${lap}.${turn}.${id}`)].join(
    '~',
  );

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor somebody sends back; undefined for one that this list did not give. */
export function readCursor(text: string): Cursor | undefined {
  const [first = '', ...rest] = text.split('~');
  if (!/^\d{1,7}$/.test(first) || Number(first) >= turns) return undefined;
  const lanes: Cursor['lanes'] = {};
  for (const part of rest) {
    const [lane = '', lap = '', turn = '', id = ''] = part.split('.');
    if (!(lane === 'all' || lane === 'for' || lane === 'against' || lane === 'idea')) return undefined;
    if (!/^[01]$/.test(lap) || !/^\d{1,7}$/.test(turn) || !uuid.test(id)) return undefined;
    lanes[lane] = { lap: lap === '1' ? 1 : 0, turn: Number(turn), id };
  }
  return { start: Number(first), lanes };
}
