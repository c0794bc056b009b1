import { createHmac } from 'node:crypto';
import { type FieldKey, type KeyRing, makeRing } from './keyRing.ts';
import { type SuiteName, suites } from './suiteNames.ts';
import { ready, suiteOf } from './suites.ts';

export type { SealedTable } from './sealedColumns.ts';
export { registerSealedColumns } from './sealedColumns.ts';

/**
 * Encryption of single fields: identity numbers, phones, bank accounts, health, addresses. All of it is plain
 * computing, some microseconds a value.
 */
export interface FieldCrypto {
  /**
   * The text for a `…_sealed` column, `suite.keyId.base64url`, under the current data key. The purpose, such as
   * `person.phone`, is bound in: a value moved to a column of another purpose does not open.
   */
  seal(purpose: string, plain: string): string;
  /** @throws SealedFieldError `keyMissing`, or `sealBroken` for another purpose or a changed text */
  open(purpose: string, sealed: string): string;
  /** The text for an `…_index` column, `keyId.base64url`: equal for equal values, under the current index key. */
  index(purpose: string, normalised: string): string;
  /** The same under every live index key, the current one first. Look up with `= ANY(...)`. */
  indexes(purpose: string, normalised: string): string[];
  readonly keys: KeyStore;
}

/** Where the keys are kept. Never the database. */
export interface KeyStore {
  /** The live keys; learns of a changed file by itself within a second. */
  ring(): KeyRing;
  /** Reads again now. */
  reload(): KeyRing;
  /** Replaces the keys, whole or not at all. Callers see to it that only one of them does so at a time. */
  write(ring: KeyRing): Promise<void>;
  /** The file, in words for people. */
  readonly place: string;
}

/** A sealed value that cannot be read. The message holds the key id and the purpose, never a value. */
export class SealedFieldError extends Error {
  readonly code: 'keyMissing' | 'sealBroken';

  constructor(code: 'keyMissing' | 'sealBroken', message: string) {
    super(message);
    this.name = 'SealedFieldError';
    this.code = code;
  }
}

export function createFieldCrypto(keys: KeyStore): FieldCrypto {
  const seal = (purpose: string, plain: string): string => {
    const ring = keys.ring();
    const key = keyOf(ring, ring.current.data);
    const head = `${key.suite}.${key.id}`;
    const body = suiteOf[key.suite].seal(key.key, boundTo(head, purpose), Buffer.from(plain));
    return `${head}.${body.toString('base64url')}`;
  };
  const open = (purpose: string, sealed: string): string => {
    const parts = readSealed(sealed);
    if (!parts) throw broken(purpose, 'no sealed value');
    const key = keys.ring().keys.get(parts.keyId) ?? keys.reload().keys.get(parts.keyId);
    if (!key)
      throw new SealedFieldError(
        'keyMissing',
        `The key ${parts.keyId} of a sealed ${purpose} is not in ${keys.place}. Put the key file back from its copy.`,
      );
    const fits = key.use === 'data' && key.suite === parts.suite;
    const plain = fits ? suiteOf[key.suite].open(key.key, boundTo(parts.head, purpose), parts.body) : null;
    if (!plain) throw broken(purpose, `not what was sealed under key ${parts.keyId}`);
    return plain.toString();
  };
  const index = (purpose: string, normalised: string): string => {
    const ring = keys.ring();
    return indexUnder(keyOf(ring, ring.current.index), purpose, normalised);
  };
  const indexes = (purpose: string, normalised: string): string[] =>
    indexKeys(keys.ring()).map((key) => indexUnder(key, purpose, normalised));
  return { seal, open, index, indexes, keys };
}

/** Seals what there is; null stays null. */
export const sealOptional = (
  fields: Pick<FieldCrypto, 'seal'>,
  purpose: string,
  plain: string | null | undefined,
) => (plain === null || plain === undefined ? null : fields.seal(purpose, plain));

/** Opens what there is; null stays null. */
export const openOptional = (fields: Pick<FieldCrypto, 'open'>, purpose: string, sealed: string | null) =>
  sealed === null ? null : fields.open(purpose, sealed);

/** The key id a sealed text carries, or null where the text is not a sealed one. */
export const sealedUnder = (sealed: string): string | null => readSealed(sealed)?.keyId ?? null;

/** Keys in memory only: for tests and for reading an exported copy. */
export function memoryKeys(ring: KeyRing = makeRing('aes-256-gcm', new Date(0))): KeyStore {
  let held = ring;
  return {
    ring: () => held,
    reload: () => held,
    write: async (next) => {
      held = next;
    },
    place: 'memory',
  };
}

export function indexKeys({ current, keys }: KeyRing): FieldKey[] {
  const all = [...keys.values()].filter(({ use }) => use === 'index');
  return all.toSorted(
    (left, right) => Number(right.id === current.index) - Number(left.id === current.index),
  );
}

/** The index of a value under one key. */
export function indexUnder({ id, key, suite }: FieldKey, purpose: string, normalised: string): string {
  const digest = createHmac(suiteOf[suite].digest, ready(key))
    .update(purpose)
    .update('\0')
    .update(normalised);
  return `${id}.${digest.digest('base64url')}`;
}

function keyOf({ keys }: KeyRing, id: string): FieldKey {
  const key = keys.get(id);
  if (!key) throw new SealedFieldError('keyMissing', `The current key ${id} is missing.`);
  return key;
}

function readSealed(sealed: string) {
  const [suite, keyId, body, more] = sealed.split('.');
  if (!isSuite(suite) || !keyId || !body || more !== undefined) return null;
  return { suite, keyId, head: `${suite}.${keyId}`, body: Buffer.from(body, 'base64url') };
}

const isSuite = (name: string | undefined): name is SuiteName => suites.some((suite) => suite === name);

const boundTo = (head: string, purpose: string) => Buffer.from(`${head}\0${purpose}`);

const broken = (purpose: string, what: string) =>
  new SealedFieldError('sealBroken', `A value read as ${purpose} is ${what}.`);
