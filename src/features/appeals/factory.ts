import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import type { Actor, Grant } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, newId } from '../../platform/db/index.ts';
import type { RoleCode } from '../accounts/index.ts';
import { createEmployer, createUnion, type Union } from '../organisations/index.ts';
import { type FileAppealInput, fileAppealInput } from './contract.ts';

type Staff = Extract<Actor, { kind: 'staff' }>;
type Worker = Extract<Actor, { kind: 'worker' }>;

/** A small county for tests: a federation, two towns, and an employer with its own union in the first town. */
export interface AppealWorld {
  federation: Union;
  town: Union;
  otherTown: Union;
  ownUnion: Union;
  employerName: string;
  staff(role: RoleCode, place?: Union, scope?: Grant['scope'], agency?: string): Promise<Staff>;
  worker(phone: string, name?: string): Promise<Worker>;
}

export async function createAppealWorld(db: AppDatabase, now: Date): Promise<AppealWorld> {
  const federation = await createUnion(db, {
    parentId: null,
    level: 'federation',
    name: '测试县总工会',
    shortName: '测试',
    now,
  });
  const town = await createUnion(db, {
    parentId: federation.id,
    level: 'town',
    name: '东镇总工会',
    shortName: '东镇',
    now,
  });
  const otherTown = await createUnion(db, {
    parentId: federation.id,
    level: 'town',
    name: '西镇总工会',
    shortName: '西镇',
    now,
  });
  const employerName = '测试服装有限公司';
  const employerId = await createEmployer(db, { name: employerName, now });
  const ownUnion = await createUnion(db, {
    ...{
      parentId: town.id,
      level: 'grassroots',
      name: '测试服装有限公司工会',
      shortName: '测试服装',
      employerId,
      now,
    },
  });
  const fields = fieldsOf(db);
  let people = 0;
  return {
    federation,
    town,
    otherTown,
    ownUnion,
    employerName,
    async staff(role, place = town, scope = 'subtree', agency) {
      people += 1;
      const accountId = newId();
      const name = `${role}${people}`;
      await db
        .insertInto('accounts')
        .values({
          id: accountId,
          kind: 'staff',
          name,
          username: `${role.toLowerCase()}${people}`,
          password_hash: null,
          phone: null,
          person_id: null,
          disabled_at: null,
          created_at: now,
        })
        .execute();
      await db
        .insertInto('grants')
        .values({
          id: newId(),
          account_id: accountId,
          role,
          union_id: place.id,
          scope,
          agency: agency ?? null,
        })
        .execute();
      return {
        kind: 'staff',
        accountId,
        name,
        sessionId: '',
        grants: [
          {
            ...{ role, placeId: place.id, placePath: place.path, scope },
            ...{ agency: agency ?? null, line: null, onBehalfOf: null },
          },
        ],
      };
    },
    async worker(phone, name = '李测试') {
      const accountId = newId();
      const personId = newId();
      await db.insertInto('people').values({ id: personId, name, created_at: now }).execute();
      await db
        .insertInto('accounts')
        .values({
          id: accountId,
          kind: 'worker',
          name,
          username: null,
          password_hash: null,
          phone_sealed: fields.seal(phonePurpose, phone),
          phone_index: fields.index(phonePurpose, phone),
          person_id: personId,
          disabled_at: null,
          created_at: now,
        })
        .execute();
      const phoneIndexes = fields.indexes(phonePurpose, phone);
      return { kind: 'worker', accountId, personId, name, phone, phoneIndexes, sessionId: '' };
    },
  };
}

/** A complete, valid appeal about wage arrears; parts replaced as wanted. */
export function sampleAppeal(
  world: Pick<AppealWorld, 'town' | 'employerName'>,
  changes: Partial<Parameters<typeof fileAppealInput.parse>[0] & object> = {},
): FileAppealInput {
  return fileAppealInput.parse({
    door: 'counter',
    unionId: world.town.id,
    applicant: { mode: 'named', name: '王小花', phone: '19900000001' },
    respondents: [{ kind: 'employer', name: world.employerName }],
    category: 'labour.pay.arrears',
    facts: '公司拖欠三个月工资，多次催要没有结果。',
    wish: '希望尽快发放工资。',
    ...changes,
  });
}
