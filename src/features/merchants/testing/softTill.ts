import type { Claim, Contact, SignedClaim } from '../protocol/claim.ts';
import { makeDeviceKey, signText } from '../protocol/crypto.ts';
import { packText } from '../protocol/pack.ts';
import { chainStart, signClaim } from '../protocol/sign.ts';

/** A till as the page on a phone is one: its key, its counter, its chain. */
export class SoftTill {
  readonly deviceId: string;
  readonly #privateKey: CryptoKey;
  contact: Contact = { at: new Date(0).toISOString(), mark: '' };
  counter = 0;
  head = chainStart;

  constructor(deviceId: string, privateKey: CryptoKey) {
    this.deviceId = deviceId;
    this.#privateKey = privateKey;
  }

  /** Makes a key, lets `enrol` tell the server its public half, and is the device it names. */
  static async enrol(enrol: (publicKey: string) => Promise<string>): Promise<SoftTill> {
    const { privateKey, publicKey } = await makeDeviceKey();
    return new SoftTill(await enrol(publicKey), privateKey);
  }

  async packRequest(now: Date) {
    const at = now.toISOString();
    return {
      deviceId: this.deviceId,
      at,
      signature: await signText(this.#privateKey, packText(this.deviceId, at)),
    };
  }

  /** The next link of its chain. */
  async claim(code: string, now: Date, change: Partial<Claim> = {}): Promise<SignedClaim> {
    const { text, signature, hash } = await signClaim(this.#privateKey, {
      ...{ v: 1, device: this.deviceId, counter: this.counter + 1, previous: this.head, code },
      ...{ at: now.toISOString(), contact: this.contact, ...change },
    });
    this.counter += 1;
    this.head = hash;
    return { text, signature };
  }
}
