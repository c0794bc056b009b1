import { readdirSync } from 'node:fs';
import type { RoleCode } from '../../src/features/accounts/index.ts';
import type { MemberWorld } from '../../src/features/members/factory.ts';
import type { Union } from '../../src/features/organisations/index.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import type { FeatureServer } from '../harness/featureServer.ts';

/*
 * Every feature says in a file of its own, `records/<feature>.ts`, what the permission tests need to know of it; the
 * folder is read, so that nothing else is edited. To add one:
 *
 *   export const records: FeatureRecords = {
 *     // What each permission code means, and what each role may do to that kind of thing (from the table of roles,
 *     // not from the code of the feature).
 *     meanings: { 'rooms.book': 'room book' },
 *     roles: { townStaff: { room: 'see book manage' } },
 *     // Which kind of record the `:id` of a path names, by the longest beginning that fits; or why it names none.
 *     paths: { '/rooms/:id': 'room', '/calendar/': { none: 'a day; everybody sees the same' } },
 *     // How one record comes to be at a place: through the feature's own commands, or over HTTP by a colleague there.
 *     kinds: {
 *       room: async (place) => (await place.post('townStaff', '/rooms', { name: '调解室' })).id,
 *       // Only its owner sees it: made for each role that asks.
 *       savedView: { each: async (place, caller) => (await place.postAs(caller, '/appeals/views', {...})).id },
 *     },
 *   };
 *
 * The walk makes each kind twice, at the town of every role and at another town, and calls every route on both.
 */

type Staff = Extract<Actor, { kind: 'staff' }>;
type Worker = Extract<Actor, { kind: 'worker' }>;

/** Who calls: the account of a role at the place, or the worker. */
export interface Caller {
  role: string;
  actor: Staff | Worker;
  cookie: string;
}

/** A town with a works union, where records are made. */
export interface Place {
  app: FeatureServer;
  tree: MemberWorld;
  now: Date;
  town: Union;
  works: Union;
  system: Actor;
  /** A number that is not given twice, for names and phones. */
  serial(): number;
  /** The id of the record of another kind here, made once. */
  record(kind: string): Promise<string>;
  /** The record of a kind as somebody finds it: their own where each has one. */
  recordFor(kind: string, caller: Caller | null, acting?: boolean): Promise<string>;
  /** A colleague of that role at the town (and all below), signed in. */
  colleague(role: RoleCode): Promise<Caller>;
  /** A worker with an account; not a member. */
  worker(): Promise<Caller>;
  /** What a colleague of that role is answered; throws when refused. */
  post<Answer = { id: string }>(role: RoleCode, path: string, body?: object): Promise<Answer>;
  postAs<Answer = { id: string }>(caller: Caller, path: string, body?: object): Promise<Answer>;
}

type Make = (place: Place) => Promise<string>;

interface Limits {
  /** Rights of the table of which one is needed to see it, where the route's own permission does not say it all. */
  seenBy?: readonly string[];
  /** Roles that hold the right and still do not see the one at their place, and the rule that keeps it from them. */
  unseenBy?: readonly string[];
  because?: string;
  /** Roles that see it wherever it is. */
  everywhere?: readonly string[];
  /** Whoever may call the route sees the same, wherever it is. */
  everybody?: true;
  /** An id of nothing, where it is no UUID. */
  absent?: string;
}

/** How a kind of record comes to be: one at a place, or one for each who asks. `anew`: acting on it uses it up. */
export type Kind =
  | Make
  | (Limits & { make: Make; anew?: true })
  | (Limits & { each: (place: Place, caller: Caller) => Promise<string>; anew?: true });

type Body = object | ((place: Place) => object | Promise<object>);

export interface FeatureRecords {
  /** Beginnings of paths with parameters, and the kind of record they name, or why there is none. */
  paths?: Record<string, string | { none: string }>;
  kinds?: Record<string, Kind>;
  /** What other parameters of paths take: a value, or the record of a kind at the place. */
  parameters?: Record<string, string | { record: string }>;
  /** A body for `/path` (or `POST /path`), where the least that its type takes would be refused before the record is looked up. */
  bodies?: Record<string, Body>;
  meanings?: Record<string, string>;
  roles?: Record<string, Record<string, string>>;
}

const files = readdirSync(new URL('./records/', import.meta.url)).filter((file) => file.endsWith('.ts'));

/** What every feature says, by the name of its file. */
export const allRecords: readonly FeatureRecords[] = await Promise.all(
  files.map(async (file) => {
    const { records } = (await import(`./records/${file.slice(0, -3)}.ts`)) as { records?: FeatureRecords };
    if (!records) throw new Error(`test/permissions/records/${file} exports no records`);
    return records;
  }),
);

function merged<Value>(part: (records: FeatureRecords) => Record<string, Value> | undefined) {
  const all: Record<string, Value> = {};
  for (const records of allRecords)
    for (const [name, value] of Object.entries(part(records) ?? {})) {
      if (name in all) throw new Error(`${name} is said twice in test/permissions/records`);
      all[name] = value;
    }
  return all;
}

export const pathRecords = merged((records) => records.paths);
export const kinds = merged((records) => records.kinds);
export const parameters = merged((records) => records.parameters);
export const bodies = merged((records) => records.bodies);
export const featureMeanings = merged((records) => records.meanings);

/** What limits there are to a kind. */
export function kindOf(name: string): Limits {
  const kind = kinds[name];
  if (!kind) throw new Error(`Nobody says how a ${name} comes to be.`);
  return typeof kind === 'function' ? {} : kind;
}
