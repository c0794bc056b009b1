import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import { identityCheckCharacter } from '../../kernel/identityNumber.ts';
import type { Actor, Grant } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import type { RoleCode } from '../accounts/index.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import { createPerson } from '../people/index.ts';
import { admitMember } from './admit.ts';

type Staff = Extract<Actor, { kind: 'staff' }>;
type Worker = Extract<Actor, { kind: 'worker' }>;

/** A county with two towns, a works union with a branch in the first and another works union in the second. */
export interface MemberWorld {
  federation: Union;
  town: Union;
  otherTown: Union;
  works: Union;
  branch: Union;
  otherWorks: Union;
  staff(role: RoleCode, place: Union, scope?: Grant['scope']): Promise<Staff>;
  worker(name?: string): Promise<Worker>;
  /** A member of a union, with the worker's account if one is wanted. */
  member(union: Union, on: Date): Promise<{ worker: Worker; membershipId: string }>;
}

const system: Actor = { kind: 'system', name: 'test' };

/** A valid identity number nobody has. */
export function inventedIdentity(serial: number): string {
  const born = `19${70 + (serial % 25)}0${1 + (serial % 9)}1${serial % 9}`;
  const first17 = `371399${born}${String(serial % 1_000).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
}

export async function createMemberWorld(db: AppDatabase, now: Date): Promise<MemberWorld> {
  const make = (level: Union['level'], name: string, parentId: string | null) =>
    transaction(db, (trx) => createUnion(trx, { parentId, level, name, shortName: name, now }));
  const federation = await make('federation', '测试县总工会', null);
  const town = await make('town', '东镇总工会', federation.id);
  const otherTown = await make('town', '西镇总工会', federation.id);
  const works = await make('grassroots', '东风机械工会', town.id);
  const branch = await make('branch', '一车间分会', works.id);
  const otherWorks = await make('grassroots', '西江物流工会', otherTown.id);
  const fields = fieldsOf(db);
  let serial = 0;
  const worker = async (name?: string): Promise<Worker> => {
    serial += 1;
    const phone = `1990001${String(serial).padStart(4, '0')}`;
    const accountId = newId();
    const known = name ?? `测试${serial}`;
    const personId = await transaction(db, (trx) =>
      createPerson(trx, { fields }, { name: known, phone }, now),
    );
    await db
      .insertInto('accounts')
      .values({
        ...{ id: accountId, kind: 'worker', name: known, username: null, password_hash: null },
        phone_sealed: fields.seal(phonePurpose, phone),
        phone_index: fields.index(phonePurpose, phone),
        ...{ person_id: personId, disabled_at: null, created_at: now },
      })
      .execute();
    const phoneIndexes = fields.indexes(phonePurpose, phone);
    return { kind: 'worker', accountId, personId, name: known, phone, phoneIndexes, sessionId: '' };
  };
  return {
    ...{ federation, town, otherTown, works, branch, otherWorks, worker },
    async staff(role, place, scope = 'subtree') {
      serial += 1;
      const accountId = newId();
      const name = `${role}${serial}`;
      await db
        .insertInto('accounts')
        .values({
          ...{ id: accountId, kind: 'staff', name, username: name.toLowerCase(), password_hash: null },
          ...{ person_id: null, disabled_at: null, created_at: now },
        })
        .execute();
      await db
        .insertInto('grants')
        .values({ id: newId(), account_id: accountId, role, union_id: place.id, scope, agency: null })
        .execute();
      const where = { placeId: place.id, placePath: place.path, scope };
      const grant: Grant = { role, ...where, agency: null, line: null, onBehalfOf: null };
      return { kind: 'staff', accountId, name, sessionId: '', grants: [grant] };
    },
    async member(union, on) {
      const own = await worker();
      const admission = {
        ...{ personId: own.personId, unionId: union.id, unionPath: union.path },
        ...{ joinedOn: on.toISOString().slice(0, 10), workerGroups: ['courier'] },
      };
      const { membershipId } = await transaction(db, (trx) => admitMember(trx, system, on, admission));
      return { worker: own, membershipId };
    },
  };
}
