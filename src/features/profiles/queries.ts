import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { ProfileRow } from './store.ts';

type Db = Kysely<Database>;

/** Every profile in force. profiles_active */
export function profilesInForce(db: Db) {
  return db
    .selectFrom('profiles')
    .select(['kind', 'code', 'name', 'version', 'changed_by', 'changed_at'])
    .where('active', '=', true)
    .orderBy('kind')
    .orderBy('code')
    .limit(1_000)
    .execute();
}

/** One version of a profile, or the one in force. profiles_kind_code_version_key */
export function findProfile(
  db: Db,
  kind: string,
  code: string,
  version?: number,
): Promise<ProfileRow | undefined> {
  const query = db.selectFrom('profiles').selectAll().where('kind', '=', kind).where('code', '=', code);
  return (
    version === undefined ? query.where('active', '=', true) : query.where('version', '=', version)
  ).executeTakeFirst();
}

/** Who saved each version when, newest first. profiles_kind_code_version_key */
export function profileVersions(db: Db, kind: string, code: string) {
  return db
    .selectFrom('profiles')
    .select(['version', 'changed_by', 'changed_at'])
    .where('kind', '=', kind)
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .limit(200)
    .execute();
}
