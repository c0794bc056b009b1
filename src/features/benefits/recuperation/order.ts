import { createHash } from 'node:crypto';

export interface Applicant {
  id: string;
  /** The first day of the last stay; null: never. */
  lastWentOn: string | null;
}

/** SHA-256 of `seed:application` in hexadecimal: whoever knows both can work it out again. */
export const drawKey = (seed: string, applicationId: string): string =>
  createHash('sha256').update(`${seed}:${applicationId}`).digest('hex');

/**
 * The order in which places are allotted. `turn`: who never went first, then who went longest ago; the draw settles
 * ties. `draw`: by the draw alone. No points, and the same for the same seed on every machine.
 */
export function allotmentOrder<T extends Applicant>(
  rule: 'turn' | 'draw',
  seed: string,
  applicants: readonly T[],
): T[] {
  const keyed = applicants.map((applicant) => ({ applicant, key: drawKey(seed, applicant.id) }));
  const byDraw = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .toSorted((a, b) => {
      const turn = byDraw(a.applicant.lastWentOn ?? '', b.applicant.lastWentOn ?? '');
      return rule === 'turn' && turn !== 0 ? turn : byDraw(a.key, b.key);
    })
    .map(({ applicant }) => applicant);
}
