import type { Pool } from 'pg';
import { seededRandom } from '../../src/kernel/random.ts';
import { createFieldCrypto, type FieldCrypto, memoryKeys } from '../../src/platform/crypto/fields.ts';
import { makeRing } from '../../src/platform/crypto/keyRing.ts';
import { suites } from '../../src/platform/crypto/suiteNames.ts';
import { newId } from '../../src/platform/db/index.ts';
import type { Harness } from '../harness.ts';
import { median, type Row, row, seconds, throughput } from '../measure.ts';
import { barePool } from '../replay.ts';

const connections = 16;
const rounds = 3;
const purposes = ['person.phone', 'person.identity'] as const;

interface Person {
  phone: string;
  identity: string;
}

/** One table as earlier versions had it, one as it is now; both with an index to find a phone by. */
const tables = `
  CREATE TABLE plain_people (id uuid PRIMARY KEY, name text NOT NULL, phone text, identity_number text);
  CREATE INDEX plain_people_phone ON plain_people (phone);
  CREATE TABLE sealed_people (id uuid PRIMARY KEY, name text NOT NULL, phone_sealed text, phone_index text, identity_sealed text,
                              identity_index text);
  CREATE INDEX sealed_people_phone ON sealed_people (phone_index);
  GRANT ALL ON plain_people, sealed_people TO niangjia_app;`;

function writePlain(sql: Pool, { phone, identity }: Person) {
  return sql.query({
    name: 'plain',
    text: 'INSERT INTO plain_people VALUES ($1, $2, $3, $4)',
    values: [newId(), '张测试', phone, identity],
  });
}

function writeSealed(sql: Pool, fields: FieldCrypto, { phone, identity }: Person) {
  const [forPhone, forIdentity] = purposes;
  return sql.query({
    name: 'sealed',
    text: 'INSERT INTO sealed_people VALUES ($1, $2, $3, $4, $5, $6)',
    values: [
      ...[newId(), '张测试', fields.seal(forPhone, phone), fields.index(forPhone, phone)],
      ...[fields.seal(forIdentity, identity), fields.index(forIdentity, identity)],
    ],
  });
}

/** A person written with phone and identity number sealed and findable, against the same person written plain. */
export async function measureSealing(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('sealing', 200, true);
  const count = harness.options.quick ? 1_000 : 20_000;
  const random = seededRandom('sealing');
  const people: Person[] = Array.from({ length: count }, () => ({
    phone: `199${String(random.integer(0, 99_999_999)).padStart(8, '0')}`,
    identity: `110101${random.integer(1960, 2005)}0307${String(random.integer(0, 9_999)).padStart(4, '0')}`,
  }));
  const personAt = (at: number): Person => people[at % count] ?? { phone: '', identity: '' };
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  try {
    await prepared.sql.query(tables);
    const rows: Row[] = [];
    for (const suite of suites) {
      const fields = createFieldCrypto(memoryKeys(makeRing(suite, new Date())));
      const plain: number[] = [];
      const sealed: number[] = [];
      for (let round = 0; round < rounds; round++) {
        plain.push(
          await throughput(count, connections, async (at) => void (await writePlain(pool, personAt(at)))),
        );
        sealed.push(
          await throughput(
            count,
            connections,
            async (at) => void (await writeSealed(pool, fields, personAt(at))),
          ),
        );
        await prepared.sql.query('TRUNCATE plain_people, sealed_people');
      }
      const [value, floor] = [median(sealed), median(plain)];
      rows.push(
        row(`encrypted writes, ${suite}`, value, '/s', { floor, ratio: value / floor }),
        ...alone(fields, suite, people),
      );
    }
    return rows;
  } finally {
    await pool.end();
    await prepared.close();
  }
}

/** The computing by itself, one core. */
function alone(fields: FieldCrypto, suite: string, people: readonly Person[]): Row[] {
  const timed = (work: (person: Person) => void) => {
    const begun = process.hrtime.bigint();
    for (const person of people) work(person);
    return (seconds(begun) / people.length) * 1e6;
  };
  const sealed = fields.seal('person.phone', people[0]?.phone ?? '');
  return [
    row(
      `seal one value, ${suite}`,
      timed(({ phone }) => void fields.seal('person.phone', phone)),
      'µs',
    ),
    row(
      `open one value, ${suite}`,
      timed(() => void fields.open('person.phone', sealed)),
      'µs',
    ),
    row(
      `index one value, ${suite}`,
      timed(({ phone }) => void fields.index('person.phone', phone)),
      'µs',
    ),
  ];
}
