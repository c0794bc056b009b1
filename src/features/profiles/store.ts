import { type Kysely, type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { invalid, issuesFromZod, Problem } from '../../platform/http/problem.ts';
import './tables.ts';

export type ProfileRow = Selectable<Database['profiles']>;

/** A kind of profile: local variation as versioned data, checked by Zod, never constants in code. */
export interface ProfileKind {
  kind: string;
  schema: z.ZodType;
  shipped: readonly { code: string; name: Words; data: unknown }[];
  /** For the screen that edits it: what it is called, whether there may be more than the shipped ones, */
  name?: Words;
  mayAdd?: boolean;
  /** words for its fields by their name, and what a field of that name may hold. */
  labels?: Readonly<Record<string, Words>>;
  choices?: Record<string, (Words & { value: string })[]>;
}

interface Words {
  zh: string;
  en: string;
}

const kinds = new Map<string, ProfileKind>();

export function registerProfileKind(kind: ProfileKind): void {
  kinds.set(kind.kind, kind);
}

export const profileKinds = () => [...kinds.values()];

/** @throws 404 */
export function profileKind(name: string): ProfileKind {
  const kind = kinds.get(name);
  if (!kind) throw new Problem(404, 'notFound', `There is no kind of profile called ${name}.`);
  return kind;
}

/** Puts in the shipped profiles that are missing; a profile somebody changed is left alone. */
export async function shipProfiles(db: Kysely<Database>, now: Date): Promise<void> {
  const rows = [...kinds.values()].flatMap((kind) =>
    kind.shipped.map((profile) => ({
      id: newId(),
      kind: kind.kind,
      code: profile.code,
      version: 1,
      name: json(profile.name),
      data: json(kind.schema.parse(profile.data)),
      changed_by: null,
      changed_at: now,
      active: true,
    })),
  );
  if (rows.length > 0)
    await db
      .insertInto('profiles')
      .values(rows)
      .onConflict((c) => c.columns(['kind', 'code', 'version']).doNothing())
      .execute();
}

interface Profile<T> {
  readonly code: string;
  readonly version: number;
  readonly name: Words;
  readonly data: T;
}

/** Versions read before, by the schema they were parsed with and their id. A version never changes once it is saved. */
const known = new WeakMap<z.ZodType, Map<string, Profile<unknown>>>();

/** Profiles in force, parsed by their schema; which ones are, is asked each time. profiles_active. */
export async function activeProfiles<T>(
  db: Kysely<Database>,
  kind: string,
  schema: z.ZodType<T>,
): Promise<Profile<T>[]> {
  const inForce = await db
    .selectFrom('profiles')
    .select('id')
    .where('kind', '=', kind)
    .where('active', '=', true)
    .orderBy('code')
    .execute();
  const parsed = (known.get(schema) ?? new Map()) as Map<string, Profile<T>>;
  known.set(schema, parsed);
  const missing = inForce.map(({ id }) => id).filter((id) => !parsed.has(id));
  if (missing.length > 0)
    for (const row of await db.selectFrom('profiles').selectAll().where('id', 'in', missing).execute())
      parsed.set(row.id, {
        code: row.code,
        version: row.version,
        name: row.name,
        data: schema.parse(row.data),
      });
  return inForce.flatMap(({ id }) => parsed.get(id) ?? []);
}

/**
 * Saves a new version and puts it in force; what already runs keeps the rule it started with.
 * @throws 404 unknown kind, 409 changedMeanwhile, 422 with every fault of the data under `data.…`
 */
export async function saveProfile(
  trx: AppTransaction,
  input: {
    kind: string;
    code: string;
    name: { zh: string; en: string };
    data: unknown;
    expectedVersion: number;
  },
  actor: string,
  now: Date,
): Promise<ProfileRow> {
  const kind = profileKind(input.kind);
  const parsed = kind.schema.safeParse(input.data);
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, 'data'));
  // One writer of a profile at a time: a row lock would not hold for a profile that is only about to be.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`profile/${input.kind}/${input.code}`}, 0))`.execute(
    trx,
  );
  const current = await trx
    .selectFrom('profiles')
    .selectAll()
    .where('kind', '=', input.kind)
    .where('code', '=', input.code)
    .where('active', '=', true)
    .executeTakeFirst();
  if ((current?.version ?? 0) !== input.expectedVersion)
    throw new Problem(
      409,
      'changedMeanwhile',
      `Somebody saved version ${current?.version} meanwhile; look at it and save again.`,
    );
  if (current)
    await trx.updateTable('profiles').set({ active: false }).where('id', '=', current.id).execute();
  return trx
    .insertInto('profiles')
    .values({
      id: newId(),
      kind: input.kind,
      code: input.code,
      version: input.expectedVersion + 1,
      name: json(input.name),
      data: json(parsed.data),
      changed_by: actor,
      changed_at: now,
      active: true,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
