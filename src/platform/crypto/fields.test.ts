import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldCrypto, memoryKeys, SealedFieldError } from './fields.ts';
import { checkValue, makeKey, makeRing, parseRing, ringText } from './keyRing.ts';
import { type SuiteName, suites } from './suiteNames.ts';
import { suiteOf } from './suites.ts';

const now = new Date('2026-11-20T02:00:00Z');
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const fieldsOf = (suite: SuiteName) => createFieldCrypto(memoryKeys(makeRing(suite, now)));

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof SealedFieldError) return error.code;
    throw error;
  }
  return undefined;
}

describe('published vectors', () => {
  const block = hex('0123456789abcdeffedcba9876543210');

  test('SM4, GB/T 32907-2016 example 1', () => {
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
    expect(cipher.update(block, undefined, 'hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  test('SM4-CTR, draft-ribose-cfrg-sm4-10 A.2.5', () => {
    const plain = hex(
      'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb',
    );
    const cipher = createCipheriv('sm4-ctr', block, hex('000102030405060708090a0b0c0d0e0f'));
    expect(cipher.update(plain, undefined, 'hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });

  test('SM3, GB/T 32905-2016 examples 1 and 2', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
    expect(createHash('sm3').update('abcd'.repeat(16)).digest('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('HMAC-SM3 is HMAC (RFC 2104) over SM3, block size 64', () => {
    const key = Buffer.alloc(32, 7);
    const padded = Buffer.concat([key, Buffer.alloc(32)]);
    const pad = (byte: number) => padded.map((value) => value ^ byte);
    const inner = createHash('sm3').update(pad(0x36)).update('abc').digest();
    expect(createHmac('sm3', key).update('abc').digest('hex')).toBe(
      createHash('sm3').update(pad(0x5c)).update(inner).digest('hex'),
    );
  });

  test('AES-256-GCM, test case 16 of the GCM submission opens as we lay it out', () => {
    const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const nonce = hex('cafebabefacedbaddecaf888');
    const bound = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const sealed = hex(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    );
    const tag = hex('76fc6ece0f4e1768cddf8853bb2d551b');
    const plain = suiteOf['aes-256-gcm'].open(key, bound, Buffer.concat([nonce, sealed, tag]));
    expect(plain?.toString('hex')).toBe(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
  });

  test('SM4 values are open to any other program that has the key: CTR under HMAC-SM3', () => {
    const key = Buffer.alloc(32, 9);
    const bound = Buffer.from('bound');
    const sealed = suiteOf.sm4.seal(key, bound, Buffer.from('13800000000'));
    const derive = (use: string) => createHmac('sm3', key).update(`niangjia field ${use}`).digest();
    const [nonce, body, tag] = [sealed.subarray(0, 16), sealed.subarray(16, -32), sealed.subarray(-32)];
    const decipher = createDecipheriv('sm4-ctr', derive('encrypt').subarray(0, 16), nonce);
    expect(decipher.update(body).toString()).toBe('13800000000');
    const mac = createHmac('sm3', derive('authenticate'))
      .update(Buffer.from([0, 0, 0, 5]))
      .update(bound);
    expect(mac.update(nonce).update(body).digest()).toEqual(tag);
  });
});

describe.each(suites)('%s', (suite) => {
  const fields = fieldsOf(suite);

  test('any text opens to what was sealed, and no two seals look alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (plain, purpose) => {
        const sealed = fields.seal(purpose, plain);
        expect(sealed).toMatch(new RegExp(`^${suite}\\.d[0-9a-f]{10}\\.[\\w-]+$`));
        expect(fields.seal(purpose, plain)).not.toBe(sealed);
        expect(fields.open(purpose, sealed)).toBe(plain);
      }),
    );
  });

  test('another purpose, and any changed character, is refused', () => {
    const sealed = fields.seal('person.phone', '13800000000');
    expect(codeOf(() => fields.open('person.identity', sealed))).toBe('sealBroken');
    const body = sealed.lastIndexOf('.') + 1;
    for (let at = body; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(codeOf(() => fields.open('person.phone', changed))).toBe('sealBroken');
    }
    for (const broken of ['', 'x', '13800000000', `${suite}.d1.`, sealed.slice(0, body + 8), `${sealed}.A`])
      expect(codeOf(() => fields.open('person.phone', broken))).toBe('sealBroken');
  });

  test('no other key opens it, and the other suite does not either', () => {
    const sealed = fields.seal('person.phone', '13800000000');
    expect(codeOf(() => fieldsOf(suite).open('person.phone', sealed))).toBe('keyMissing');
    const other = suite === 'sm4' ? 'aes-256-gcm' : 'sm4';
    expect(codeOf(() => fields.open('person.phone', sealed.replace(suite, other)))).toBe('sealBroken');
  });

  test('errors tell no value', () => {
    expect(() => fields.open('person.phone', '13800000000')).toThrow(/^((?!138).)*$/);
  });

  test('an index is equal for equal values of one purpose only', () => {
    expect(fields.index('person.phone', '13800000000')).toBe(fields.index('person.phone', '13800000000'));
    expect(fields.index('person.phone', '13800000000')).not.toBe(fields.index('person.phone', '13800000001'));
    expect(fields.index('person.phone', '13800000000')).not.toBe(
      fields.index('account.phone', '13800000000'),
    );
    expect(fields.index('person.phone', '13800000000')).not.toContain('138');
  });
});

describe('several keys at once', () => {
  test('old values stay readable and findable beside the new key', async () => {
    const store = memoryKeys(makeRing('aes-256-gcm', now));
    const fields = createFieldCrypto(store);
    const [sealed, index] = [fields.seal('p', 'x'), fields.index('p', 'x')];
    const [data, indexKey] = [makeKey('data', 'sm4', now), makeKey('index', 'sm4', now)];
    const ring = store.ring();
    await store.write({
      current: { data: data.id, index: indexKey.id },
      keys: new Map([...ring.keys, [data.id, data], [indexKey.id, indexKey]]),
    });
    expect(fields.open('p', sealed)).toBe('x');
    expect(fields.seal('p', 'x')).toMatch(`sm4.${data.id}.`);
    expect(fields.indexes('p', 'x')).toEqual([fields.index('p', 'x'), index]);
    expect(fields.index('p', 'x')).not.toBe(index);
  });

  test('the file text holds the ring; anything else is not a ring', () => {
    const ring = makeRing('sm4', now);
    expect(parseRing(ringText(ring))).toEqual(ring);
    expect(parseRing('')).toBeNull();
    expect(parseRing('{}')).toBeNull();
    expect(parseRing(ringText(ring).slice(0, -10))).toBeNull();
    expect(
      parseRing(ringText({ ...ring, current: { ...ring.current, data: ring.current.index } })),
    ).toBeNull();
  });

  test('the check value tells keys of one id apart', () => {
    const key = makeKey('data', 'aes-256-gcm', now);
    expect(checkValue(key)).not.toBe(checkValue({ ...key, key: Buffer.alloc(32) }));
  });
});
