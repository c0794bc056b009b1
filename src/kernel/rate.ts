export interface Rate {
  numerator: number;
  denominator: number;
  /** One decimal, rounded half up; null when there is nothing to divide by. */
  percent: string | null;
  /** `84.6 %`, or `—` when the denominator is 0. */
  text: string;
}

/**
 * A rate with both its figures, as it must be shown (rules 2.0.5). Integer arithmetic throughout. Throws RangeError
 * for anything but whole numbers from 0 on.
 */
export function rate(numerator: number, denominator: number): Rate {
  for (const figure of [numerator, denominator]) {
    if (!Number.isSafeInteger(figure) || figure < 0) throw new RangeError(`${figure} is not a count.`);
  }
  if (denominator === 0) return { numerator, denominator, percent: null, text: '—' };
  const doubled = 2n * BigInt(denominator);
  const permille = (2000n * BigInt(numerator) + BigInt(denominator)) / doubled;
  const percent = `${permille / 10n}.${permille % 10n}`;
  return { numerator, denominator, percent, text: `${percent} %` };
}
