import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainLink, canonicalJson, chainHash, chainStart, firstBrokenLink } from './hashChain.ts';
import { formatLetterNumber } from './letterNumber.ts';
import { seededRandom } from './random.ts';

function chain(payloads: unknown[]): ChainLink[] {
  let previousHash = chainStart;
  return payloads.map((payload) => {
    const link = { previousHash, payload, hash: chainHash(previousHash, payload) };
    previousHash = link.hash;
    return link;
  });
}

describe('canonicalJson', () => {
  it('spells equal values alike', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'], c: undefined })).toBe('{"a":[true,null,"é"],"b":1}');
    expect(canonicalJson({ at: new Date('2026-09-28T00:00:00Z') })).toBe('{"at":"2026-09-28T00:00:00.000Z"}');
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, Symbol('x'), undefined])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );

  it('survives JSON and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const spelt = canonicalJson(value);
        expect(canonicalJson(JSON.parse(spelt))).toBe(spelt);
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
          expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(spelt);
        }
      }),
    );
  });
});

describe('the chain', () => {
  it('has a stable hash', () => {
    expect(chainHash(chainStart, { a: 1 })).toBe(
      'f21735afd2cd6af4fc5804b0045cebfd545aef8396d29d030c39cb8880b45b7f',
    );
  });

  it('is whole when untouched, the empty one too', () => {
    expect(firstBrokenLink([])).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (payloads) => firstBrokenLink(chain(payloads)) === undefined),
    );
  });

  it('names the first link that was changed, left out or swapped', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 3, maxLength: 8 }), fc.nat(), (payloads, seed) => {
        const links = chain(payloads.map((payload, index) => ({ index, payload })));
        const at = seed % (links.length - 1);
        const changed = links.map((link, index) => (index === at ? { ...link, payload: 'forged' } : link));
        expect(firstBrokenLink(changed)).toBe(at);
        expect(firstBrokenLink(links.toSpliced(at, 1))).toBe(at);
        const swapped = links.with(at, links[at + 1] as ChainLink).with(at + 1, links[at] as ChainLink);
        expect(firstBrokenLink(swapped)).toBe(at);
      }),
    );
  });

  it('is broken after a forged link that was hashed anew', () => {
    const links = chain(['a', 'b', 'c']);
    const forged = { previousHash: chainStart, payload: 'x', hash: chainHash(chainStart, 'x') };
    expect(firstBrokenLink(links.with(0, forged))).toBe(1);
  });
});

describe('formatLetterNumber', () => {
  it('writes the number of a document', () => {
    const parts = { unionShort: '兰', word: '劳监提', year: 2026, sequence: 1 };
    expect(formatLetterNumber(parts)).toBe('兰工劳监提字〔2026〕第001号');
    expect(formatLetterNumber({ ...parts, sequence: 1234 })).toBe('兰工劳监提字〔2026〕第1234号');
  });

  it.each([{ sequence: 0 }, { sequence: 1.5 }, { year: 26 }, { unionShort: '' }, { word: '' }])(
    'refuses %o',
    (wrong) => {
      const parts = { unionShort: '兰', word: '劳监提', year: 2026, sequence: 1 };
      expect(() => formatLetterNumber({ ...parts, ...wrong })).toThrow(RangeError);
    },
  );
});

describe('seededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: string | number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, () => random.integer(1, 1_000_000));
    };
    expect(draw('lanshan')).toEqual(draw('lanshan'));
    expect(draw('lanshan')).not.toEqual(draw('lanshan2'));
    expect(draw(7)).toEqual(draw(7));
  });

  it('stays in bounds and keeps what it shuffles', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, low, width) => {
        const random = seededRandom(seed);
        const drawn = random.integer(low, low + width);
        expect(drawn >= low && drawn <= low + width).toBe(true);
        const items = Array.from({ length: width + 1 }, (_, index) => index);
        expect(items).toContain(random.pick(items));
        expect(random.shuffle(items).toSorted((a, b) => a - b)).toEqual(items);
        expect(random.chance(0)).toBe(false);
        expect(random.chance(1)).toBe(true);
      }),
    );
  });

  it('spreads evenly', () => {
    const random = seededRandom('even');
    const counts = new Map<number, number>();
    for (let roll = 0; roll < 60_000; roll += 1) {
      const face = random.integer(1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('refuses to pick from nothing', () => expect(() => seededRandom(1).pick([])).toThrow(RangeError));
});
