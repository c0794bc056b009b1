import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesBetween } from './entries.ts';
import { type LossRule, type Outcome, settleVoucher, type VoucherClaim } from './settleVoucher.ts';

const rule: LossRule = { claimsPerVoucher: 2, fenPerVoucher: 5_000 };
const claim = (hash: string, change: Partial<VoucherClaim> = {}): VoucherClaim => ({
  ...{ hash, shopId: `shop ${hash}`, via: 'offline', at: 1_000, amountFen: 2_000, refunded: false },
  ...change,
});
const byHash = (outcomes: Outcome[]) => Object.fromEntries(outcomes.map((one) => [one.hash, one]));

describe('the published rule', () => {
  test('on line comes before off line, even before an earlier one, which the loss line pays', () => {
    const made = byHash(settleVoucher([claim('a', { at: 5 }), claim('b', { via: 'online', at: 9 })], rule));
    expect(made).toMatchObject({
      a: { outcome: 'lossPaid', reason: 'goodFaith', paidFen: 2_000 },
      b: { outcome: 'won', reason: 'onlineFirst', paidFen: 2_000 },
    });
  });

  test('among offline ones the earliest; at the same moment the smaller hash; a third beyond the limit is explained', () => {
    const claims = [claim('c'), claim('b'), claim('a'), claim('d', { at: 2_000 })];
    expect(byHash(settleVoucher(claims, rule))).toMatchObject({
      a: { outcome: 'won', reason: 'tieByHash' },
      b: { outcome: 'lossPaid' },
      c: { outcome: 'lossPaid' },
      d: { outcome: 'lost', reason: 'overLossLimit', paidFen: 0 },
    });
    const dear = claims.map((one) => ({ ...one, amountFen: 3_000 }));
    expect(byHash(settleVoucher(dear, rule)).c).toMatchObject({ reason: 'overLossLimit' });
  });

  test('a shop is paid once for a voucher; goods that came back count no more', () => {
    const twice = [claim('a', { shopId: 's' }), claim('b', { shopId: 's', at: 2_000 })];
    expect(byHash(settleVoucher(twice, rule)).b).toMatchObject({ outcome: 'lost', reason: 'sameShop' });
    expect(settleVoucher([claim('a', { refunded: true }), claim('b', { at: 3_000 })], rule)).toMatchObject([
      { hash: 'b', outcome: 'won', reason: 'onlyClaim' },
      { hash: 'a', outcome: 'refunded', paidFen: 0 },
    ]);
  });
});

interface Deed {
  device: number;
  minute: number;
}

const schedule = fc
  .integer({ min: 2, max: 5 })
  .chain((devices) =>
    fc.record({
      deeds: fc.array(
        fc.record({ device: fc.nat({ max: devices - 1 }), minute: fc.integer({ min: 0, max: 20 }) }),
        { minLength: 2, maxLength: 8 },
      ),
      shopOf: fc.array(fc.nat({ max: devices - 1 }), { minLength: devices, maxLength: devices }),
      online: fc.option(fc.nat({ max: 7 }), { nil: null }),
      refunds: fc.array(fc.nat({ max: 7 }), { maxLength: 2 }),
      limit: fc.record({
        claimsPerVoucher: fc.nat({ max: 3 }),
        fenPerVoucher: fc.constantFrom(0, 2_000, 4_000, 9_000),
      }),
    }),
  )
  .chain((world) =>
    fc.record({
      world: fc.constant(world),
      order: fc.shuffledSubarray(
        world.deeds.map((_, index) => index),
        { minLength: world.deeds.length },
      ),
    }),
  );

const claimsOf = (deeds: Deed[], shopOf: number[], online: number | null): VoucherClaim[] =>
  deeds.map(({ device, minute }, index) =>
    claim(`${(index * 7_919) % 97}-${index}`, {
      shopId: `shop ${shopOf[device]}`,
      at: minute * 60_000,
      via: index === online ? 'online' : 'offline',
    }),
  );

describe('200 random schedules of two to five devices', () => {
  test('whatever the order in which claims arrive, and after each of them, entries add up to the same settlement', () => {
    fc.assert(
      fc.property(schedule, ({ world, order }) => {
        const claims = claimsOf(world.deeds, world.shopOf, world.online).map((one, index) => ({
          ...one,
          refunded: world.refunds.includes(index),
        }));
        const wanted = byHash(settleVoucher(claims, world.limit));
        const sums = new Map<string, number>();
        let known: Record<string, Outcome> = {};
        for (const [arrived] of order.entries()) {
          const here = order.slice(0, arrived + 1).flatMap((index) => claims[index] ?? []);
          const next = byHash(settleVoucher(here, world.limit));
          for (const outcome of Object.values(next))
            for (const entry of entriesBetween(known[outcome.hash] ?? null, outcome)) {
              sums.set(outcome.hash, (sums.get(outcome.hash) ?? 0) + entry.amountFen);
            }
          const live = Object.values(next);
          expect(live.filter(({ outcome }) => outcome === 'won').length).toBeLessThanOrEqual(1);
          const loss = live.filter(({ outcome }) => outcome === 'lossPaid');
          expect(loss.length).toBeLessThanOrEqual(world.limit.claimsPerVoucher);
          expect(loss.reduce((sum, { paidFen }) => sum + paidFen, 0)).toBeLessThanOrEqual(
            world.limit.fenPerVoucher,
          );
          known = next;
        }
        expect(known).toEqual(wanted);
        for (const { hash, paidFen } of Object.values(wanted)) expect(sums.get(hash) ?? 0).toBe(paidFen);
        const won = Object.values(wanted).filter(({ outcome }) => outcome === 'won');
        expect(won.length).toBe(claims.some(({ refunded }) => !refunded) ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });
});
