import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { json, newId, transaction } from '../../platform/db/index.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import { buildFederation, buildLetter, letterInput } from './factory.ts';
import { issueLetter } from './issueLetter.ts';
import type { LetterType } from './letterTypes.ts';
import { letterWords } from './numbering.ts';

const day = { now: new Date('2026-10-10T02:00:00Z'), today: parseCivilDate('2026-10-10') };
const newYear = { now: new Date('2026-12-31T16:00:00Z'), today: parseCivilDate('2027-01-01') };

let test: TestDatabase;
let federation: Union;
let town: Union;

beforeAll(async () => {
  test = await createTestDatabase();
  federation = await buildFederation(test.db, day.now);
  town = await transaction(test.db, (trx) =>
    createUnion(trx, {
      parentId: federation.id,
      level: 'town',
      name: '柳河镇总工会',
      shortName: '柳河',
      now: day.now,
    }),
  );
});
afterAll(() => test.drop());

async function sequencesOf(unionId: string, type: LetterType, year: number): Promise<number[]> {
  const rows = await test.db
    .selectFrom('letters')
    .select('sequence')
    .where('union_id', '=', unionId)
    .where('type', '=', type)
    .where('year', '=', year)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => row.sequence ?? 0);
}

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

class CutShort extends Error {}

describe('numbers of letters', () => {
  it('follow the pattern of the union, type and year', async () => {
    const first = await buildLetter(test.db, letterInput(federation.id, 'rightsRecommendation', day));
    const second = await buildLetter(test.db, letterInput(federation.id, 'rightsRecommendation', day));
    expect([first.number, second.number]).toEqual(['青禾工建字〔2026〕第001号', '青禾工建字〔2026〕第002号']);
  });

  it('have no gap and no double when 50 are issued at once and some are rolled back', async () => {
    const types = ['acceptanceNotice', 'transferLetter'] as const;
    const plans = fc.sample(
      fc.record({
        union: fc.constantFrom(federation, town),
        type: fc.constantFrom(...types),
        day: fc.constantFrom(day, newYear),
        cutShort: fc.boolean(),
      }),
      { numRuns: 50, seed: 20261010 },
    );
    const outcomes = await Promise.all(
      plans.map((plan) =>
        transaction(test.db, async (trx) => {
          await issueLetter(trx, letterInput(plan.union.id, plan.type, plan.day));
          if (plan.cutShort) throw new CutShort();
          return true;
        }).catch((error: unknown) => {
          if (error instanceof CutShort) return false;
          throw error;
        }),
      ),
    );
    const kept = plans.filter((_, index) => outcomes[index]);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(50);
    for (const union of [federation, town])
      for (const type of types)
        for (const year of [2026, 2027]) {
          const issued = kept.filter(
            (plan) =>
              plan.union.id === union.id && plan.type === type && plan.day.today.startsWith(String(year)),
          );
          expect(await sequencesOf(union.id, type, year)).toEqual(oneTo(issued.length));
        }
  });

  it('are not lost when the connection is killed between taking the number and the commit', async () => {
    const input = letterInput(federation.id, 'closingReport', day);
    const killed = transaction(test.db, async (trx) => {
      const { number } = await issueLetter(trx, input);
      expect(number).toBe('青禾工结字〔2026〕第001号');
      const { pid } = await trx
        .selectNoFrom((row) => row.fn<number>('pg_backend_pid').as('pid'))
        .executeTakeFirstOrThrow();
      await test.ownerDb
        .selectNoFrom((row) => row.fn('pg_terminate_backend', [row.val(pid)]).as('ended'))
        .execute();
      await trx.selectFrom('letters').select('id').limit(1).execute();
    });
    await expect(killed).rejects.toThrow();
    expect(await sequencesOf(federation.id, 'closingReport', 2026)).toEqual([]);
    const next = await buildLetter(test.db, input);
    expect(next.number).toBe('青禾工结字〔2026〕第001号');
  });

  it('start at 1 each year, by the date of Shanghai', async () => {
    await buildLetter(test.db, letterInput(town.id, 'appointmentLetter', day));
    const next = await buildLetter(test.db, letterInput(town.id, 'appointmentLetter', newYear));
    expect(next.number).toBe('柳河工委字〔2027〕第001号');
  });

  it("use the union's own word where its profile has one", async () => {
    await test.db
      .insertInto('profiles')
      .values({
        id: newId(),
        kind: 'letterWords',
        code: town.id,
        version: 1,
        name: json({ zh: '柳河文书字号', en: 'Liuhe' }),
        data: json({ words: { mediationAgreement: '劳调' } }),
        changed_by: null,
        changed_at: day.now,
        active: true,
      })
      .execute();
    const own = await buildLetter(test.db, letterInput(town.id, 'mediationAgreement', day));
    const other = await buildLetter(test.db, letterInput(federation.id, 'mediationAgreement', day));
    expect([own.number, other.number]).toEqual(['柳河工劳调字〔2026〕第001号', '青禾工调字〔2026〕第001号']);
  });

  it('refuse two types with one word, and two unions with one short name', async () => {
    expect(letterWords.safeParse({ words: { closingReport: '受' } }).success).toBe(false);
    expect(letterWords.safeParse({ words: { closingReport: '结案' } }).success).toBe(true);
    const twin = { ...letterInput(town.id, 'supplementNotice', day), unionShort: '青禾' };
    await buildLetter(test.db, letterInput(federation.id, 'supplementNotice', day));
    await expect(buildLetter(test.db, twin)).rejects.toMatchObject({
      status: 409,
      code: 'letterNumberTaken',
    });
  });
});
