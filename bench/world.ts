import { createUnion, type Union } from '../src/features/organisations/index.ts';
import { keyedHash } from '../src/platform/crypto/codes.ts';
import { type AppDatabase, newId } from '../src/platform/db/index.ts';
import { benchSecret } from './runningApp.ts';

export const townCount = 12;
const worksPerTown = 20;

export interface BenchStaff {
  accountId: string;
  username: string;
  unionId: string;
  headers: Record<string, string>;
}

export interface BenchWorld {
  federation: Union;
  towns: Union[];
  /** Grassroots unions, below the towns. */
  works: Union[];
  /** One member of staff for each town, then the county's leader. */
  townStaff: BenchStaff[];
  leader: BenchStaff;
}

const unionColumns = [
  'id',
  'path',
  'name',
  'short_name as shortName',
  'parent_id as parentId',
  'level',
  'division_code as divisionCode',
  'employer_id as employerId',
  'phone',
] as const;

/** A county of twelve towns with twenty works unions each, made once a schema, and signed-in staff. */
export async function prepareWorld(db: AppDatabase): Promise<BenchWorld> {
  const now = new Date();
  if (!(await db.selectFrom('unions').select('id').executeTakeFirst())) await createWorld(db, now);
  const unions: Union[] = await db.selectFrom('unions').select(unionColumns).orderBy('id').execute();
  const [federation] = unions.filter((union) => union.level === 'federation');
  if (!federation) throw new Error('The world has no federation.');
  const accounts = await db
    .selectFrom('accounts')
    .innerJoin('grants', 'grants.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.username', 'grants.union_id', 'grants.role'])
    .orderBy('accounts.username')
    .execute();
  const signed = new Map<string, BenchStaff>();
  for (const account of accounts)
    signed.set(account.username ?? '', {
      accountId: account.id,
      username: account.username ?? '',
      unionId: account.union_id,
      headers: await benchSession(db, account.id, now),
    });
  const leader = signed.get('leader');
  if (!leader) throw new Error('The world has no leader.');
  return {
    federation,
    towns: unions.filter((union) => union.level === 'town'),
    works: unions.filter((union) => union.level === 'grassroots'),
    townStaff: [...signed.values()].filter(({ username }) => username.startsWith('town')),
    leader,
  };
}

async function createWorld(db: AppDatabase, now: Date): Promise<void> {
  const federation = await createUnion(db, {
    parentId: null,
    level: 'federation',
    name: '测评县总工会',
    shortName: '测评',
    now,
  });
  await createStaff(db, 'leader', 'leader', federation.id, now);
  for (let town = 0; town < townCount; town++) {
    const name = `${'东西南北中上下前后左右新'[town]}镇`;
    const union = await createUnion(db, {
      parentId: federation.id,
      level: 'town',
      name: `${name}总工会`,
      shortName: name,
      now,
    });
    await createStaff(db, `town${String(town).padStart(2, '0')}`, 'townStaff', union.id, now);
    await createStaff(db, `head${String(town).padStart(2, '0')}`, 'leader', union.id, now);
    for (let works = 0; works < worksPerTown; works++)
      await createUnion(db, {
        parentId: union.id,
        level: 'grassroots',
        name: `${name}第${works + 1}联合工会`,
        shortName: `${name}${works + 1}`,
        now,
      });
  }
}

async function createStaff(
  db: AppDatabase,
  username: string,
  role: string,
  unionId: string,
  now: Date,
): Promise<void> {
  const id = newId();
  await db
    .insertInto('accounts')
    .values({
      id,
      kind: 'staff',
      name: `干部${username}`,
      username,
      password_hash: null,
      phone: null,
      person_id: null,
      disabled_at: null,
      created_at: now,
    })
    .execute();
  await db
    .insertInto('grants')
    .values({ id: newId(), account_id: id, role, union_id: unionId, scope: 'subtree', agency: null })
    .execute();
}

/** A session as signing in leaves it. */
export async function benchSession(
  db: AppDatabase,
  accountId: string,
  now: Date,
): Promise<Record<string, string>> {
  const token = `bench-${newId()}`;
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: keyedHash(benchSecret, 'session', token),
      account_id: accountId,
      created_at: now,
      // Ahead, so that writing down the last use does not come into the figures.
      seen_at: new Date(now.getTime() + 3_600_000),
      expires_at: new Date(now.getTime() + 86_400_000),
      ended_at: null,
    })
    .execute();
  return { cookie: `niangjia_session=${token}`, 'x-requested-with': 'niangjia' };
}
