import { writeFileSync } from 'node:fs';

/**
 * Draws the boundaries of the ten towns of Qinghe County, a place that does not exist, into qinghe.geo.json. Each town
 * is the set of cells of a fine triangular mesh nearest to its seat, so that neighbours share every point of their
 * border; the mesh is shaken by a fixed random seed and the borders are then smoothed, so that they look grown. Codes begin with 9999, which
 * no division of China has. Run: `node web/shared/makeQinghe.ts`.
 */
const towns = [
  ['青禾镇', 'Qinghe Town', 0.46, 0.52],
  ['柳溪镇', 'Liuxi Town', 0.24, 0.3],
  ['石桥镇', 'Shiqiao Town', 0.52, 0.2],
  ['白杨镇', 'Baiyang Town', 0.73, 0.27],
  ['东湖街道', 'Donghu Subdistrict', 0.63, 0.46],
  ['南岭乡', 'Nanling Township', 0.42, 0.86],
  ['永安街道', 'Yong’an Subdistrict', 0.3, 0.62],
  ['北塘镇', 'Beitang Town', 0.13, 0.58],
  ['云集镇', 'Yunji Town', 0.86, 0.56],
  ['长宁镇', 'Changning Town', 0.68, 0.78],
] as const;

const origin = { longitude: 118.2, latitude: 36.1 };
const extent = { longitude: 0.62, latitude: 0.44 };
const columns = 60;
const rows = 46;

type Point = readonly [x: number, y: number];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const next = random(20261122);
const corners: Point[] = [];
for (let row = 0; row <= rows; row += 1) {
  for (let column = 0; column <= columns; column += 1) {
    const shake = () => (next() - 0.5) * 0.5;
    corners.push([(column + shake() + (row % 2) / 2) / columns, (row + shake()) / rows]);
  }
}

/** Distance from the middle of the county at which it ends, by direction: an uneven round. */
function edge(angle: number): number {
  return (
    0.43 + 0.035 * Math.sin(3 * angle + 0.6) + 0.025 * Math.cos(5 * angle) + 0.012 * Math.sin(9 * angle + 1.9)
  );
}

function townAt([x, y]: Point): number {
  const [dx, dy] = [x - 0.5, y - 0.52];
  if (Math.hypot(dx, dy) > edge(Math.atan2(dy, dx))) return -1;
  const bend = 0.018 * Math.sin(14 * x + 5 * y) + 0.014 * Math.cos(17 * y - 4 * x);
  const distances = towns.map(([, , tx, ty]) => Math.hypot(x + bend - tx, y - bend - ty));
  return distances.indexOf(Math.min(...distances));
}

const triangles: (readonly [number, number, number])[] = [];
for (let row = 0; row < rows; row += 1) {
  for (let column = 0; column < columns; column += 1) {
    const a = row * (columns + 1) + column;
    const [b, c, d] = [a + 1, a + columns + 1, a + columns + 2];
    if (row % 2 === 0) triangles.push([a, b, c], [b, d, c]);
    else triangles.push([a, d, c], [a, b, d]);
  }
}

function corner(index: number): Point {
  return corners[index] ?? [0, 0];
}

function middle([a, b, c]: readonly [number, number, number]): Point {
  const points = [corner(a), corner(b), corner(c)];
  return [points.reduce((sum, [x]) => sum + x, 0) / 3, points.reduce((sum, [, y]) => sum + y, 0) / 3];
}

/** Moves each border point halfway to the middle of its neighbours along the border; both towns share the point. */
function smoothBorders(rings: readonly number[][]): void {
  const neighbours = new Map<number, Set<number>>();
  for (const ring of rings) {
    for (const [index, point] of ring.entries()) {
      const known = neighbours.get(point) ?? new Set<number>();
      known.add(ring[(index + 1) % ring.length] ?? point).add(ring.at(index - 1) ?? point);
      neighbours.set(point, known);
    }
  }
  for (let pass = 0; pass < 3; pass += 1) {
    const moved = [...neighbours].map(([point, around]) => {
      const others = [...around].map(corner);
      const mean = (axis: 0 | 1) => others.reduce((sum, other) => sum + other[axis], 0) / others.length;
      const [x, y] = corner(point);
      return [point, [(x + mean(0)) / 2, (y + mean(1)) / 2]] as const;
    });
    for (const [point, position] of moved) corners[point] = position;
  }
}

/** The longest closed line of triangle sides that lie on only one side of the town. */
function ringOf(town: number): number[] {
  const sides = new Map<string, readonly [number, number]>();
  for (const triangle of triangles) {
    if (townAt(middle(triangle)) !== town) continue;
    const [a, b, c] = triangle;
    for (const side of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      if (!sides.delete(`${side[1]}-${side[0]}`)) sides.set(`${side[0]}-${side[1]}`, side);
    }
  }
  const rings: number[][] = [];
  while (sides.size > 0) {
    const [firstKey, first] = [...sides][0] ?? ['', [0, 0] as const];
    sides.delete(firstKey);
    const ring: number[] = [first[0]];
    let at = first[1];
    while (at !== first[0]) {
      ring.push(at);
      const [key, side] = [...sides].find(([, [from]]) => from === at) ?? [];
      if (key === undefined || side === undefined) break;
      sides.delete(key);
      at = side[1];
    }
    rings.push(ring);
  }
  return rings.sort((one, other) => other.length - one.length)[0] ?? [];
}

const round = (value: number) => Math.round(value * 100_000) / 100_000;

// North is up: y grows downwards in the plan and becomes a falling latitude.
function place([x, y]: Point): [number, number] {
  return [round(origin.longitude + x * extent.longitude), round(origin.latitude + (1 - y) * extent.latitude)];
}

/** Where the name is written: the middle of the area. */
function seatOf(ring: readonly Point[]): Point {
  let [area, sumX, sumY] = [0, 0, 0];
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    const cross = x * nextY - nextX * y;
    area += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  }
  return [sumX / (3 * area), sumY / (3 * area)];
}

const rings = towns.map((_, index) => ringOf(index));
smoothBorders(rings);

const features = towns.map(([name, nameInEnglish], index) => {
  const points = (rings[index] ?? []).map(corner);
  const ring = points.map(place);
  return {
    type: 'Feature',
    properties: { code: String(999901001 + index), name, nameInEnglish, seat: place(seatOf(points)) },
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]].reverse()] },
  };
});

writeFileSync(
  new URL('./qinghe.geo.json', import.meta.url),
  `${JSON.stringify({ type: 'FeatureCollection', name: '青禾县', code: '999901', features })}\n`,
);
