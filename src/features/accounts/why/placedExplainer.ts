import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf, grantCovers, type RolePermissions } from '../../../platform/auth/actor.ts';
import {
  explainPermission,
  type PermissionVerdict,
  type RecordExplainer,
  rolesWith,
  type Sentence,
} from '../../../platform/auth/explain.ts';
import type { Database } from '../../../platform/db/index.ts';
import { permissionSentences } from './sentences.ts';

type Db = Kysely<Database>;

interface PlacedRecords {
  type: string;
  name: Sentence;
  /** What to type to name a record. */
  label: Sentence;
  /** Each is a permission held where the record lies; the first is looking at it. */
  actions: readonly [PlacedAction, ...PlacedAction[]];
  /** Where the record lies: one place, or several of which any will do. Undefined: there is none. */
  placesOf(db: Db, record: string): Promise<{ path: string; name: string }[] | undefined>;
  /** Where the feature lets more reach a place than the tree says. */
  reachesToo?(actor: Actor, permission: string, path: string): boolean;
}

type PlacedAction = Sentence & { code: string; permission: string };

export const uuidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Explains rights to records that lie at a place of the tree, where an action is a permission held there. Whether the
 * record is at a stage for it the feature's own page says. Of a record the asker cannot see, nothing is told, as if
 * there were none; about others, whoever administers accounts where it lies learns what role and place say.
 */
export function placedExplainer(records: PlacedRecords): RecordExplainer {
  const { type, name, label, actions } = records;
  const [looking] = actions;
  return {
    ...{ type, name, label, actions: actions.map(({ code, zh, en }) => ({ code, zh, en })) },
    async explain(db, { asker, subject, record, action, permissions }) {
      const permission = actions.find(({ code }) => code === action)?.permission;
      const places = await records.placesOf(db, record);
      if (!places || permission === undefined) return null;
      const judge = (actor: Actor, wanted: string) => best(records, actor, wanted, permissions, places);
      const others = accountIdOf(asker) !== accountIdOf(subject);
      const near =
        others &&
        asker.kind === 'staff' &&
        places.some(({ path }) => asker.grants.some((grant) => grantCovers(grant, path)));
      if (!near && !judge(asker, looking.permission).verdict.allowed) return null;
      const { verdict, place } = judge(subject, permission);
      const roles = rolesWith(permission, permissions);
      const sentences = permissionSentences(verdict, {
        ...{ place: place.name, roles, permission },
        places: await namesOf(db, verdict),
      });
      return { allowed: verdict.allowed, sentences, placePath: place.path, roles };
    },
  };
}

/** The verdict at the place that suits best. */
function best(
  { reachesToo }: PlacedRecords,
  actor: Actor,
  permission: string,
  table: RolePermissions,
  places: readonly { path: string; name: string }[],
): { verdict: PermissionVerdict; place: { path: string; name: string } } {
  const judged = places.map((place) => {
    const verdict = explainPermission(actor, permission, table, place.path);
    const more = !verdict.allowed && reachesToo?.(actor, permission, place.path) === true;
    return { place, verdict: more ? { ...verdict, allowed: true, because: 'grant' as const } : verdict };
  });
  const chosen = judged.find(({ verdict }) => verdict.allowed) ?? judged[0];
  if (chosen) return chosen;
  // Nowhere yet: somebody who is in no union.
  return {
    verdict: { allowed: false, because: 'otherPlace', grants: [] },
    place: { path: '-', name: '（无所属）' },
  };
}

async function namesOf(db: Db, verdict: PermissionVerdict): Promise<Map<string, string>> {
  const ids = verdict.grants.map((grant) => grant.placeId);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('unions').select(['id', 'short_name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.short_name]));
}

/** Where a row lies of a table that carries its union with the path; undefined: there is none of that id. */
export async function placesOfRow(db: Db, table: string, record: string) {
  if (!uuidPattern.test(record)) return undefined;
  const { rows } = await sql<{ path: string; name: string }>`
    SELECT r.union_path AS path, u.short_name AS name FROM ${sql.table(table)} r
      JOIN unions u ON u.id = r.union_id WHERE r.id = ${record}::uuid`.execute(db);
  return rows.length > 0 ? rows : undefined;
}
