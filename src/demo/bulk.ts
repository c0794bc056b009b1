import { sql } from 'kysely';
import { laddersFor } from '../features/appeals/ladderStore.ts';
import type { NamedLadder } from '../features/appeals/ladders/ladder.ts';
import { currentCalendar } from '../features/clock/index.ts';
import { settleOrganisations } from '../features/organisations/index.ts';
import { seededRandom } from '../kernel/random.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, type AppTransaction, transaction } from '../platform/db/index.ts';
import { type BulkScene, bulkAppeal } from './bulkAppeal.ts';
import { addMembers } from './bulkMembers.ts';
import { addGrassrootsUnions } from './bulkPlaces.ts';
import { peopleMaker } from './people.ts';
import { claimEmptyFederation } from './seed.ts';
import { matters } from './stories/matters.ts';
import { buildWorld } from './world.ts';

/** A county has some 500 appeals a year; a city brings a history to measure with. */
export const bulkSizes = {
  county: { unions: 300, appeals: 500, days: 365, members: 20_000 },
  city: { unions: 3_000, appeals: 50_000, days: 1_095, members: 500_000 },
} as const;
export type BulkSize = keyof typeof bulkSizes;

const day = 86_400_000;
const appealsAtOnce = 500;
const rowsAtOnce = 2_000;

export interface SeedBulk {
  db: AppDatabase;
  secret: Buffer;
  now: Date;
  seed: number;
  /** Other than the size says. */
  members?: number;
}

/**
 * Fills an empty federation with rows written in batches, histories hashed as the commands hash them, letters apart.
 * One transaction: a crash leaves nothing. @returns false when the federation holds a union already
 */
export function seedBulk(
  { db, secret, now, seed, ...asked }: SeedBulk,
  size: BulkSize,
  progress: (line: string) => void,
): Promise<boolean> {
  const { unions, appeals, days, members } = { ...bulkSizes[size], ...asked };
  return transaction(db, async (trx) => {
    if (!(await claimEmptyFederation(trx))) return false;
    const random = seededRandom(`${size}-${seed}`);
    const begun = new Date(now.getTime() - (days + 30) * day);
    const world = await buildWorld(trx, begun);
    const employers = await addGrassrootsUnions(trx, world, random, unions, begun);
    await settleOrganisations(trx);
    progress(`${unions} unions`);
    const ladders = new Map<string, readonly NamedLadder[]>();
    for (const { category } of matters) ladders.set(category, await laddersFor(trx, 'hotline', category));
    const laddersOf = (category: string) => ladders.get(category) ?? [];
    const calendar = await currentCalendar(trx, null);
    const scene: BulkScene = { random, world, calendar, laddersOf, now, secret, fields: fieldsOf(db) };
    const nextPerson = peopleMaker(random);
    for (let written = 0; written < appeals; written += appealsAtOnce) {
      const count = Math.min(appealsAtOnce, appeals - written);
      const batch = (await takeNumbers(trx, count)).map((taken, index) => {
        const serial = written + index + 1;
        // Evenly through the time, later ones with later numbers, a while in the morning.
        const on = new Date(now.getTime() - (1 - serial / appeals) * days * day);
        const receivedAt = new Date(Math.min(on.getTime(), now.getTime() - 60_000));
        const number = `${shanghaiDate(receivedAt).slice(0, 4)}-${String(taken).padStart(7, '0')}`;
        const about = {
          employer: random.pick(employers),
          matter: random.pick(matters),
          person: nextPerson(),
        };
        return bulkAppeal(scene, { number, receivedAt, ...about });
      });
      await write(trx, batch);
      progress(`${Math.min(appeals, written + appealsAtOnce)} of ${appeals} appeals`);
    }
    const placed = await trx
      .selectFrom('unions')
      .select(['id', 'path'])
      .where('level', '=', 'grassroots')
      .orderBy('id')
      .execute();
    await addMembers(trx, { random, unions: placed, count: members, begun, now }, progress);
    return true;
  });
}

/** Numbers of the same series as the commands'. */
async function takeNumbers(trx: AppTransaction, count: number): Promise<number[]> {
  const { rows } = await sql<{ taken: number }>`
    SELECT nextval('appeal_numbers') AS taken FROM generate_series(1, ${count}::int)`.execute(trx);
  return rows.map(({ taken }) => taken);
}

async function write(trx: AppTransaction, batch: readonly ReturnType<typeof bulkAppeal>[]): Promise<void> {
  await trx
    .insertInto('appeals')
    .values(batch.map(({ row }) => row))
    .execute();
  await trx
    .insertInto('appeal_respondents')
    .values(batch.map(({ respondent }) => respondent))
    .execute();
  for (const events of chunksOf(batch.flatMap((appeal) => appeal.events)))
    await trx.insertInto('appeal_events').values(events).execute();
  for (const deadlines of chunksOf(batch.flatMap((appeal) => appeal.deadlines)))
    await trx.insertInto('deadlines').values(deadlines).execute();
}

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let begun = 0; begun < rows.length; begun += rowsAtOnce) yield rows.slice(begun, begun + rowsAtOnce);
}
