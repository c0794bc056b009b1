import { addToHousehold } from '../features/people/households/change.ts';
import {
  compareRecord,
  createPerson,
  linkPersonToPlace,
  type PersonInput,
  personColumns,
} from '../features/people/index.ts';
import { personPermissions } from '../features/people/policy.ts';
import { identityCheckCharacter } from '../kernel/identityNumber.ts';
import { rolePermissions } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPhone } from './accounts.ts';
import type { World } from './world.ts';

/** A number with a right check character in the invented county 9999. */
const invented = (born: string, sequence: number) => {
  const first17 = `999901${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
};

type Entry = PersonInput & { union: string };

/** Somebody registered twice, a slip of the pen in a name, a telephone shared by two, and people of many kinds. */
const entries: readonly Entry[] = [
  {
    ...{ union: '柳荫制衣', name: '曾桂兰', sex: 'female', birthDate: '1985-03-12', phone: demoPhone(20) },
    ...{
      identityNumber: invented('1985-03-12', 22),
      education: 'juniorHigh',
      address: '青禾县柳溪镇柳荫路 8 号',
    },
  },
  { union: '柳荫制衣', name: '曾桂蓝', birthDate: '1985-03-12', phone: demoPhone(20) },
  {
    ...{ union: '溪畔家具', name: '单国庆', sex: 'male', birthDate: '1969-10-01', phone: demoPhone(21) },
    ...{ identityNumber: invented('1969-10-01', 31), skillLevel: 'three', migrantWorker: true },
  },
  { union: '柳溪造纸', name: '单国庆', birthDate: '1969-10-01', migrantWorker: true },
  {
    ...{ union: '迅达快递', name: '仇小军', sex: 'male', phone: demoPhone(22), workerGroups: ['courier'] },
    ...{ birthDate: '1996-05-20', identityNumber: invented('1996-05-20', 17) },
  },
  { union: '迅达快递', name: '解春梅', sex: 'female', phone: demoPhone(22), workerGroups: ['courier'] },
  {
    ...{ union: '即刻配送', name: '艾合买提·买买提', sex: 'male', birthDate: '1991-02-03', ethnicity: '05' },
    ...{ phone: demoPhone(23), workerGroups: ['foodDelivery'], identityNumber: invented('1991-02-03', 55) },
  },
];

/** Puts some people on record, with places, pairs to compare and a household. */
export async function registerDemoPeople(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const fields = fieldsOf(trx);
  const ids: string[] = [];
  for (const { union: place, ...input } of entries) {
    const union = world.unions.get(place);
    if (!union) continue;
    const personId = await createPerson(trx, { fields }, input, now);
    await linkPersonToPlace(trx, { personId, unionId: union.id, path: union.path, reason: 'register', now });
    ids.push(personId);
  }
  for (const id of ids) await compareRecord(trx, { fields }, id, now);
  const own = { identityNumber: invented('1978-06-18', 13), birthDate: '1978-06-18', sex: 'male' as const };
  await trx
    .updateTable('people')
    .set(personColumns(fields, { ...own, name: world.worker.name, phone: world.worker.phone }))
    .where('id', '=', world.worker.personId)
    .execute();
  const [head] = ids;
  const clerk = world.staff.get('town');
  if (!head || !clerk) return;
  const context = {
    fields,
    clock: { now: () => now },
    permissions: rolePermissions([personPermissions]),
  } as Context;
  const child = { name: '柳小满', birthDate: '2015-05-21', identityNumber: invented('2015-05-21', 24) };
  await addToHousehold(trx, context, clerk, { id: head, relation: 'child', member: child, confirmed: [] });
}
