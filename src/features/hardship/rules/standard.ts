import { z } from 'zod';

const entry = z.object({
  /** GB/T 2260 code of 2, 4, 6, 9 or 12 digits. */
  division: z
    .string()
    .regex(
      /^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$/,
      '行政区划代码：2、4、6、9 或 12 位数字 · division: 2, 4, 6, 9 or 12 digits',
    ),
  /** In force from this month on. */
  from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份：写作 2026-01 · month: write 2026-01'),
  /** A month's minimum living standard for one person, in fen. */
  fen: z.int().min(1_000, '标准要在 10 元以上 · 10 yuan at least').max(1_000_000_000, '标准太大 · too large'),
});
export type StandardEntry = z.output<typeof entry>;

/** One entry a division and month. */
export const keyOf = ({ division, from }: StandardEntry): string => `${division} ${from}`;

export const standardSchema = z.object({
  entries: z
    .array(entry)
    .max(5_000)
    .refine((all) => new Set(all.map(keyOf)).size === all.length, {
      message: '同一地区同一月份只能有一条 · one entry a division and month',
    }),
});
export type Standards = z.output<typeof standardSchema>;

/** The code itself and those above it: town, county, prefecture, province, written with and without trailing zeros. */
function divisionsAbove(code: string): string[] {
  const digits = code.replace(/\D/g, '');
  const lengths = [12, 9, 6, 4, 2].filter((length) => length <= digits.length);
  return lengths.flatMap((length) => {
    const head = digits.slice(0, length);
    return length < 6 ? [head, head.padEnd(6, '0')] : [head];
  });
}

export interface StandardFound extends StandardEntry {
  /** No entry of the asked year: the figure of an earlier year stands in. */
  ofEarlierYear: boolean;
}

/**
 * The standard in force for a division in a month: the nearest division that has one, its latest entry up to that month.
 * Null where there is none.
 */
export function standardFor(
  { entries }: Standards,
  division: string | null,
  month: string | null,
): StandardFound | null {
  if (!division || !month) return null;
  for (const code of divisionsAbove(division)) {
    const found = entries
      .filter((each) => each.division === code && each.from <= month)
      .toSorted((left, right) => (left.from < right.from ? 1 : -1))[0];
    if (found) return { ...found, ofEarlierYear: found.from.slice(0, 4) < month.slice(0, 4) };
  }
  return null;
}
