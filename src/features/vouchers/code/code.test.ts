import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CampaignKey,
  type Certificate,
  makeCampaignKeys,
  makePhoneKeys,
  publicKeyText,
  readCode,
  rollingCode,
  signCertificate,
  verifyCode,
} from './index.ts';

const at = (text: string) => new Date(text);
const noon = at('2026-07-01T04:00:00Z');
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const campaignId = '019c0000-0000-7000-8000-000000000001';

let privateKey: string;
let key: CampaignKey;
let phone: CryptoKeyPair;
let certificate: Certificate;

beforeAll(async () => {
  const made = await makeCampaignKeys();
  privateKey = made.privateKey;
  phone = await makePhoneKeys();
  key = {
    ...{ campaignId, title: '送清凉', publicKey: made.publicKey },
    ...{ redeemFrom: '2026-07-01T00:00:00Z', redeemUntil: '2026-08-01T00:00:00Z' },
    goods: [{ id: '019c0000-0000-7000-8000-0000000000aa', number: 1, name: '西瓜', priceFen: 2_000 }],
  };
  certificate = {
    ...{ voucherId: '019c0000-0000-7000-8000-000000000002', campaignId, good: 1, holderVersion: 1 },
    redeemFrom: Math.floor(at(key.redeemFrom).getTime() / 1_000),
    redeemUntil: Math.floor(at(key.redeemUntil).getTime() / 1_000),
    ...{ name: '王*军', holder: await publicKeyText(phone.publicKey) },
  };
});

const verdict = async (text: string, now = noon, seen?: Parameters<typeof verifyCode>[3]) =>
  (await verifyCode(text, [key], now, seen)).verdict;

describe('the code of a voucher', () => {
  test('is believed without network while its phone shows it', async () => {
    const code = await rollingCode(await signCertificate(privateKey, certificate), phone.privateKey, noon);
    expect(await verifyCode(code, [key], noon)).toMatchObject({
      verdict: 'valid',
      certificate: { name: '王*军', voucherId: certificate.voucherId },
      good: { name: '西瓜', priceFen: 2_000 },
    });
  });

  test('dies as a picture within 90 seconds, and is no code without its rolling part', async () => {
    const text = await signCertificate(privateKey, certificate);
    const code = await rollingCode(text, phone.privateKey, noon);
    expect(await verdict(code, later(89))).toBe('valid');
    expect(await verdict(code, later(90))).toBe('stale');
    expect(await verdict(code, later(-30))).toBe('valid');
    expect(await verdict(code, later(-61))).toBe('stale');
    expect(await verdict(text)).toBe('stale');
  });

  test('is forged when another phone signs it, another key issued it, or anything is changed', async () => {
    const text = await signCertificate(privateKey, certificate);
    const thief = await makePhoneKeys();
    expect(await verdict(await rollingCode(text, thief.privateKey, noon))).toBe('forged');
    const other = await makeCampaignKeys();
    const made = await signCertificate(other.privateKey, certificate);
    expect(await verdict(await rollingCode(made, phone.privateKey, noon))).toBe('forged');
    const good = await rollingCode(text, phone.privateKey, noon);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.constantFrom(...'AZaz09._-'), async (index, character) => {
        const changed = good.slice(0, index) + character + good.slice(index + 1);
        // The last character of base64url may carry bits that stand for nothing.
        if (readCode(changed) && sameMeaning(changed, good)) return;
        expect(['forged', 'outOfScope', 'stale']).toContain(await verdict(changed));
      }),
      { numRuns: 60 },
    );
    for (const text of ['', 'NV1', 'NV1..', '9787040396638', `${good}.x`])
      expect(await verdict(text)).toBe('forged');
  });

  test('keeps to its window and to the campaigns of the till', async () => {
    const text = await signCertificate(privateKey, certificate);
    const show = async (now: Date) => verdict(await rollingCode(text, phone.privateKey, now), now);
    expect(await show(at('2026-06-30T23:59:59Z'))).toBe('notYet');
    expect(await show(at('2026-07-01T00:00:00Z'))).toBe('valid');
    expect(await show(at('2026-07-31T23:59:59Z'))).toBe('valid');
    expect(await show(at('2026-08-01T00:00:00Z'))).toBe('expired');
    const code = await rollingCode(text, phone.privateKey, noon);
    expect((await verifyCode(code, [], noon)).verdict).toBe('outOfScope');
  });

  test('is good once at a till, and dead once its holder has a new phone', async () => {
    const code = await rollingCode(await signCertificate(privateKey, certificate), phone.privateKey, noon);
    expect(await verdict(code, noon, { isRedeemed: () => true })).toBe('alreadyUsed');
    const bound = (holderVersion: number) => ({
      isRedeemed: () => false,
      holderVersion: () => holderVersion,
    });
    expect(await verdict(code, noon, bound(2))).toBe('stale');
    expect(await verdict(code, noon, bound(1))).toBe('valid');
  });

  test('on paper needs no phone and takes none', async () => {
    const text = await signCertificate(privateKey, { ...certificate, holder: 'printed' });
    expect(await verdict(text)).toBe('valid');
    expect(await verdict(await rollingCode(text, phone.privateKey, noon))).toBe('forged');
  });
});

function sameMeaning(left: string, right: string): boolean {
  const [one, two] = [readCode(left), readCode(right)];
  return (
    JSON.stringify(
      one && [...one.body, ...one.signature, one.rolling?.step, ...(one.rolling?.signature ?? [])],
    ) ===
    JSON.stringify(
      two && [...two.body, ...two.signature, two.rolling?.step, ...(two.rolling?.signature ?? [])],
    )
  );
}
