/**
 * Which rows of public sums are told, if none may speak of fewer than `smallest` people: whoever knows the place would
 * know who it was. What is kept back follows from the whole less the others, so that it is two rows at least, of
 * `smallest` people or more together. A row of no people at all tells nothing of anybody and stays.
 */
export function toldRows<Row extends { people: number }>(
  rows: readonly Row[],
  smallest: number,
): ReadonlySet<Row> {
  const told = rows.filter(({ people }) => people > 0).toSorted((a, b) => a.people - b.people);
  let [hidden, people] = [0, 0];
  for (let next = told[0]; next; next = told[0]) {
    const enough = next.people >= smallest && (hidden === 0 || (hidden > 1 && people >= smallest));
    if (enough) break;
    told.shift();
    [hidden, people] = [hidden + 1, people + next.people];
  }
  return new Set([...told, ...rows.filter((row) => row.people === 0)]);
}
