import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { personColumns } from '../src/features/people/index.ts';
import { identityCheckCharacter } from '../src/kernel/identityNumber.ts';
import { type Random, seededRandom } from '../src/kernel/random.ts';
import type { FieldCrypto } from '../src/platform/crypto/fields.ts';
import { connectionConfig } from '../src/platform/db/index.ts';
import { copyLine } from './copyText.ts';
import { seconds } from './measure.ts';
import type { Target } from './populate.ts';
import type { BenchWorld } from './world.ts';

/** Surnames, common ones more often, and characters of given names. */
const surnames = [
  ...'王王王王李李李李张张张张刘刘刘陈陈陈杨杨赵赵黄黄周周吴吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇解区查',
];
const given = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华玉萍红金春燕建国志海波永福梅大小晓庆立新斌天佑雪琴长河月娥亮宇冬生彩云守田爱民凤仙根佳慧子轩巧玲铁柱思远嘉怡浩然一诺',
];

export interface BenchPerson {
  name: string;
  phone: string;
  identityNumber: string;
}

/** The person with this serial; the same in every run. */
function makePerson(random: Random, serial: number): BenchPerson & { birthDate: string } {
  const name =
    random.pick(surnames) + random.pick(given) + (random.integer(0, 9) < 7 ? random.pick(given) : '');
  const [year, month, on] = [random.integer(1955, 2007), random.integer(1, 12), random.integer(1, 28)];
  const two = (value: number) => String(value).padStart(2, '0');
  const first17 = `${371_000 + Math.floor(serial / 1_000)}${year}${two(month)}${two(on)}${String(serial % 1_000).padStart(3, '0')}`;
  return {
    name,
    phone: `1${30_000_00000 + serial * 7}`.slice(0, 11),
    identityNumber: first17 + identityCheckCharacter(first17),
    birthDate: `${year}-${two(month)}-${two(on)}`,
  };
}

/** Fills `people` and their places by COPY, indexes in place; every union below the towns gets its share. */
export async function populatePeople(
  target: Target,
  fields: FieldCrypto,
  world: BenchWorld,
  count: number,
  say: (line: string) => void,
): Promise<BenchPerson[]> {
  const begun = process.hrtime.bigint();
  const random = seededRandom('niangjia bench people');
  const sample: BenchPerson[] = [];
  const clients = [await connect(target), await connect(target)] as const;
  const copies = { people: '', places: '' };
  const streams: Partial<Record<keyof typeof copies, ReturnType<typeof copyFrom>>> = {};
  const add = async (table: keyof typeof copies, row: Record<string, unknown>) => {
    const name = table === 'people' ? 'people' : 'people_places';
    streams[table] ??= clients[table === 'people' ? 0 : 1].query(
      copyFrom(`COPY ${name} (${Object.keys(row).join(', ')}) FROM STDIN`),
    );
    copies[table] += copyLine(Object.values(row));
    if (copies[table].length > 1 << 20) await flush(table);
  };
  const flush = async (table: keyof typeof copies) => {
    const more = streams[table]?.write(copies[table]);
    copies[table] = '';
    if (more === false) await once(streams[table] as NodeJS.EventEmitter, 'drain');
  };
  // The places are checked against the people, so those come after.
  const places: Record<string, unknown>[] = [];
  const now = new Date().toISOString();
  for (let serial = 0; serial < count; serial += 1) {
    const person = makePerson(random, serial);
    const union = world.works[serial % world.works.length];
    if (!union) throw new Error('The world has works unions.');
    const id = idOf(serial, 7);
    await add('people', { id, ...personColumns(fields, person), compared_version: 1, created_at: now });
    places.push({
      ...{ id: idOf(serial, 8), person_id: id, union_id: union.id, path: union.path },
      ...{ reason: 'membership', created_at: now },
    });
    if (serial % Math.ceil(count / 200) === 0) sample.push(person);
    if ((serial + 1) % 250_000 === 0) say(`  ${serial + 1} people in ${Math.round(seconds(begun))} s`);
  }
  await end(streams.people, copies.people);
  for (const place of places) await add('places', place);
  await end(streams.places, copies.places);
  await clients[0].query('VACUUM (ANALYZE) people, people_places');
  for (const client of clients) await client.end();
  say(`  ${count} people ready in ${Math.round(seconds(begun))} s`);
  return sample;
}

async function end(stream: ReturnType<typeof copyFrom> | undefined, rest: string): Promise<void> {
  stream?.end(rest);
  if (stream) await finished(stream);
}

const idOf = (serial: number, kind: number) =>
  `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${serial.toString(16).padStart(12, '0')}`;

async function connect(target: Target): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig({ ...target, role: 'owner' }));
  // Its statements tell; the connection itself may also be ended with the server.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
