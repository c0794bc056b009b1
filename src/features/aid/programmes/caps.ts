import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import type { Caps } from '../../helpLedger/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

const fen = z.int().min(1).max(1_000_000_000);
const capsSchema = z.object({
  /** The most for one person at one time, and in one calendar year over every union; null: none. */
  perTimeFen: fen.nullable(),
  perYearFen: fen.nullable(),
  /** The least worth giving at one time. */
  minFen: fen.nullable(),
  basis: z.string().trim().max(500),
});

/** Caps of money that warms (rules 2.9): Shandong 3,000 / 6,000 yuan [V]; Xiamen 1,000–3,000 [V~]. */
export const capsProfiles: ProfileKind = {
  kind: 'aidCaps',
  name: { zh: '救助金额上限', en: 'Caps of aid' },
  mayAdd: true,
  labels: {
    perTimeFen: { zh: '每人次上限（分）', en: 'Most at one time (fen)' },
    perYearFen: { zh: '每人每年上限（分）', en: 'Most in a year (fen)' },
    minFen: { zh: '每人次下限（分）', en: 'Least at one time (fen)' },
    basis: { zh: '依据', en: 'Basis' },
  },
  schema: capsSchema,
  shipped: [
    {
      code: 'shandong',
      name: { zh: '每人次 3000 元、每年 6000 元', en: '3,000 yuan at a time, 6,000 a year' },
      data: {
        perTimeFen: 300_000,
        perYearFen: 600_000,
        minFen: null,
        basis: '山东 2019 送温暖资金使用管理规定',
      },
    },
    {
      code: 'xiamen',
      name: { zh: '每人次 1000 至 3000 元', en: '1,000 to 3,000 yuan at a time' },
      data: { perTimeFen: 300_000, perYearFen: null, minFen: 100_000, basis: '厦门 2017（待核实）' },
    },
  ],
};

export interface CapRule extends Caps {
  minFen: number | null;
  counts: boolean;
}

/** The caps a programme names. @throws Problem 409 `capsMissing` when the profile it names is gone: nothing is unlimited */
export async function capsOf(db: Kysely<Database>, code: string | null): Promise<CapRule> {
  if (code === null) return { perTimeFen: null, perYearFen: null, minFen: null, counts: false };
  const found = (await activeProfiles(db, 'aidCaps', capsSchema)).find((profile) => profile.code === code);
  if (!found)
    throw conflict('capsMissing', '救助上限规则缺失，请联系管理员 · the caps of this programme are missing', {
      code,
    });
  return { ...found.data, counts: true };
}
