import { actOnApplication } from '../features/members/applications/act.ts';
import { fileApplication } from '../features/members/applications/file.ts';
import { actOnMembership, admitMembers, type memberGroups } from '../features/members/index.ts';
import { actOnTransfer } from '../features/members/transfers/act.ts';
import { askTransfer } from '../features/members/transfers/ask.ts';
import { createPerson } from '../features/people/index.ts';
import { identityCheckCharacter } from '../kernel/identityNumber.ts';
import { type Random, seededRandom } from '../kernel/random.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { type Actor, systemActor } from '../platform/auth/actor.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPhone } from './accounts.ts';
import { peopleMaker } from './people.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** What a union's workers mostly do, for the groups they are counted under. */
const groupsByName: readonly [RegExp, (typeof memberGroups)[number][]][] = [
  [/快递/, ['courier', 'outdoorWorker']],
  [/配送/, ['foodDelivery', 'outdoorWorker']],
  [/货运|物流/, ['truckDriver']],
  [/出行|网约/, ['rideHailing']],
  [/家政/, ['domesticWorker']],
  [/保安|物业/, ['securityGuard']],
];

/** A valid number in the invented county 9999. */
export function inventedIdentity(random: Random, serial: number): string {
  const days = 1 + (Math.floor(serial / 1_000) % 28);
  const year = 1966 + (Math.floor(serial / 28_000) % 36);
  const born = `${year}${String(random.integer(1, 12)).padStart(2, '0')}${String(days).padStart(2, '0')}`;
  const first17 = `999901${born}${String(serial % 1_000).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
}

/**
 * Members of the demo unions, who joined over the past year, with applications, a pool, transfers, people kept and people
 * who left: lived through the real commands. Call it once the world stands, before messages are put to rest.
 */
export async function seedMembers(trx: AppTransaction, world: World, now: Date): Promise<number> {
  const random = seededRandom('qinghe members');
  const fields = fieldsOf(trx);
  const nextPerson = peopleMaker(random);
  let serial = 4_000;
  const someone = (at: Date, identity = true) => {
    serial += 1;
    const person = { name: nextPerson().name, phone: demoPhone(serial) };
    const identityNumber = identity ? inventedIdentity(random, serial) : null;
    return createPerson(trx, { fields }, { ...person, identityNumber }, at);
  };
  const unions = [...world.unions.values()];
  let count = 0;
  // By day of joining, so that every month end has its own figure.
  for (let ago = 360; ago > 2; ago -= 6) {
    const at = new Date(now.getTime() - ago * day);
    const joining = [];
    for (let index = random.integer(2, 5); index > 0; index -= 1) {
      const union = random.pick(unions);
      joining.push({
        ...{ personId: await someone(at), unionId: union.id, unionPath: union.path },
        joinedOn: shanghaiDate(at),
        workerGroups: groupsByName.find(([name]) => name.test(union.name))?.[1] ?? [],
      });
    }
    count += (await admitMembers(trx, systemActor, at, joining)).length;
  }
  await joinTheWorker(trx, world, now);
  await applications(trx, world, now, someone);
  await changes(trx, world, random, now);
  return count + 1;
}

/** The demo's worker is a member of the chair's union, so that the card can be shown. */
async function joinTheWorker(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const union = world.unions.get('丰禾纺织');
  if (!union) return;
  const at = new Date(now.getTime() - 200 * day);
  await admitMembers(trx, systemActor, at, [
    {
      ...{ personId: world.worker.personId, unionId: union.id, unionPath: union.path },
      ...{ joinedOn: shanghaiDate(at), workerGroups: [] },
    },
  ]);
}

/** Waiting for an answer, in the pool, refused; one is late. */
async function applications(
  trx: AppTransaction,
  world: World,
  now: Date,
  someone: (at: Date, identity?: boolean) => Promise<string>,
): Promise<void> {
  const union = world.unions.get('丰禾纺织');
  const town = world.towns.get('liuxi');
  const clerk = world.staff.get('town');
  if (!union || !town || !clerk) return;
  const file = async (ago: number, toUnion: boolean, source: 'qr' | 'workerApp' | 'counter') => {
    const at = new Date(now.getTime() - ago * day);
    const personId = await someone(at, ago % 2 === 0);
    return fileApplication(trx, systemActor, at, {
      ...{ personId, unionId: toUnion ? union.id : null, townId: town.id, source },
      ...{ employerName: toUnion ? '' : '柳溪夜市摊位', workerGroups: toUnion ? [] : ['foodDelivery'] },
    });
  };
  for (const ago of [30, 9, 6, 4, 3, 1]) await file(ago, true, ago % 3 === 0 ? 'workerApp' : 'qr');
  for (const ago of [12, 5, 2]) await file(ago, false, 'workerApp');
  const refused = await file(15, true, 'counter');
  await actOnApplication(
    trx,
    { fields: fieldsOf(trx) },
    clerkOver(world),
    new Date(now.getTime() - 12 * day),
    {
      ...{ id: refused.id, action: 'refuse', input: { reason: '尚未与单位建立劳动关系，建立后可再申请' } },
    },
  );
}

/** Somebody over the whole county, for what members of staff do in the story. */
const clerkOver = (world: World): Actor => ({
  ...{ kind: 'staff', accountId: world.staff.get('town')?.accountId ?? '', name: '柳镇干', sessionId: '' },
  grants: [
    {
      ...{ role: 'organisingCadre', placeId: world.root.id, placePath: world.root.path, scope: 'subtree' },
      ...{ agency: null, line: null, onBehalfOf: null },
    },
  ],
});

/** People kept and people who left, and transfers at every stage. */
async function changes(trx: AppTransaction, world: World, random: Random, now: Date): Promise<void> {
  const actor = clerkOver(world);
  const live = await trx
    .selectFrom('memberships')
    .select(['id', 'union_id'])
    .where('ended_on', 'is', null)
    .where('person_id', '<>', world.worker.personId)
    .orderBy('joined_on')
    .orderBy('id')
    .execute();
  const chosen = random.shuffle(live);
  const context = { fields: fieldsOf(trx) };
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const take = () => chosen.shift() ?? { id: '', union_id: '' };
  for (const ago of [90, 60, 40])
    await actOnMembership(trx, actor, at(ago), {
      id: take().id,
      action: 'retain',
      input: { reason: 'retired' },
    });
  for (const ago of [80, 20])
    await actOnMembership(trx, actor, at(ago), {
      ...{ id: take().id, action: 'resign', input: { reason: 'employmentChanged' } },
    });
  const into = world.unions.get('丰禾纺织');
  if (!into) return;
  for (const [ago, steps] of [
    [50, ['agreeOut', 'agreeIn']],
    [6, ['agreeOut']],
    [4, []],
    [3, ['refuseOut']],
  ] as const) {
    let row = take();
    while (row.union_id === into.id) row = take();
    const asked = await askTransfer(trx, actor, at(ago), {
      ...{ membershipId: row.id, inUnionId: into.id, reason: '换到丰禾纺织上班' },
    });
    for (const action of steps)
      await actOnTransfer(trx, context, actor, at(ago - 1), {
        ...{ id: asked.id, action, reason: action === 'refuseOut' ? '工作交接未完成' : undefined },
      });
  }
}
