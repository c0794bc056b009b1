import type { Actor } from '../../platform/auth/actor.ts';
import { type AppDatabase, transaction } from '../../platform/db/index.ts';
import type { Union } from '../organisations/index.ts';
import { createUnit, placePerson } from './commands.ts';
import type { UnitKind } from './tables.ts';

type Staff = Extract<Actor, { kind: 'staff' }>;

/** A unit of a union, with people who hold `unitHandler`; the first one signs for it. Returns its id. */
export function makeUnit(
  db: AppDatabase,
  union: Pick<Union, 'id'>,
  people: readonly Staff[],
  now: Date,
  { name = '后勤保障部', kind = 'department' as UnitKind } = {},
): Promise<string> {
  return transaction(db, async (trx) => {
    const step = { actor: { kind: 'system', name: 'test' } as const, now };
    const id = await createUnit(trx, step, { unionId: union.id, name, kind });
    for (const [place, { accountId }] of people.entries())
      await placePerson(trx, step, id, { accountId, isLeader: place === 0 });
    return id;
  });
}
