import type { Union } from '../features/organisations/index.ts';
import { beginTerm, createBody } from '../features/representatives/bodyCommands.ts';
import { addConstituency } from '../features/representatives/constituencyCommands.ts';
import { countMembers } from '../features/representatives/constituents.ts';
import type { BodyInput } from '../features/representatives/contract.ts';
import { resignSeat } from '../features/representatives/seatCommands.ts';
import type { Step } from '../features/representatives/store.ts';
import {
  confirmCount,
  enterCount,
  planElection,
  planRecall,
} from '../features/representatives/voteCommands.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** Who stands: active members of a union, those of `first` before the others. */
async function membersOf(trx: AppTransaction, union: Union, first: string, most: number) {
  const rows = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('union_path', 'like', `${union.path}%`)
    .where('status', '=', 'active')
    .where('ended_on', 'is', null)
    .orderBy('joined_on')
    .orderBy('id')
    .execute();
  const people = rows.map(({ person_id }) => person_id);
  return [...people.filter((id) => id === first), ...people.filter((id) => id !== first)].slice(0, most);
}

/**
 * Member congresses of two towns and a workers' congress of one works, elected on paper half a year ago, with a seat of
 * the demo's worker, somebody who resigned, a by-election that waits for its second person, and a recall that is planned.
 */
export async function seedRepresentatives(
  trx: AppTransaction,
  { staff, towns, unions, worker }: World,
  now: Date,
): Promise<void> {
  const [chair, organising] = [staff.get('chair'), staff.get('organising')];
  const [qinghe, liuxi] = [towns.get('qinghe'), towns.get('liuxi')];
  const [clerk, clerkOfLiuxi] = [staff.get('town-qinghe'), staff.get('town')];
  const works = unions.get('丰禾纺织');
  if (!chair || !organising || !qinghe || !liuxi || !clerk || !clerkOfLiuxi || !works) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const on = (ago: number) => shanghaiDate(at(ago));
  const by = (actor: Step['actor'], ago: number): Step => ({ actor, now: at(ago) });

  const poll = async (
    actor: Step['actor'],
    constituencyId: string,
    people: readonly string[],
    ago: number,
    isConfirmed = true,
  ) => {
    const entitled = Math.max(1, await countMembers(trx, constituencyId));
    const candidates = people.map((personId, index) => ({ personId, isManager: index === 3 }));
    const voteId = await planElection(trx, by(actor, ago + 2), constituencyId, candidates);
    const rows = await trx
      .selectFrom('representative_candidates')
      .select('id')
      .where('vote_id', '=', voteId)
      .orderBy('position')
      .execute();
    const votes = rows.map(({ id }, index) => ({
      candidateId: id,
      votes: Math.max(entitled - index, Math.ceil(entitled / 2)),
    }));
    await enterCount(trx, by(actor, ago), voteId, { heldOn: on(ago), entitled, voted: entitled, votes });
    if (isConfirmed) await confirmCount(trx, by(organising, ago - 1), voteId);
  };

  /** A body with a constituency for each union, elected and in term. */
  const body = async (
    actor: Step['actor'],
    input: Omit<BodyInput, 'termNumber' | 'startsOn'>,
    constituencies: readonly { name: string; union: Union; seats: number }[],
  ) => {
    const bodyId = await createBody(trx, by(actor, 200), { ...input, termNumber: 4, startsOn: on(190) });
    for (const { name, union, seats } of constituencies)
      await addConstituency(trx, by(actor, 199), bodyId, { name, seats, unionIds: [union.id] });
    const rows = await trx
      .selectFrom('constituencies')
      .select(['id', 'seats'])
      .where('body_id', '=', bodyId)
      .orderBy('number')
      .execute();
    for (const [index, { id, seats }] of rows.entries()) {
      const union = constituencies[index]?.union;
      // One seat of each larger constituency stays empty.
      const people = union ? await membersOf(trx, union, worker.personId, seats > 2 ? seats - 1 : seats) : [];
      if (people.length > 0) await poll(actor, id, people, 196);
    }
    await beginTerm(trx, by(actor, 190), bodyId, { startsOn: on(190), version: 1 });
    return bodyId;
  };

  const townBody = (actor: Step['actor'], town: Union, key: 'qinghe' | 'liuxi') => {
    const below = [...unions].filter(([, union]) => union.parentId === town.id);
    return body(
      actor,
      {
        ...{ unionId: town.id, kind: 'memberCongress', termYears: 5 },
        name: `${key === 'qinghe' ? '青禾镇' : '柳溪镇'}工会第四届会员代表大会`,
        ...{ people: 186, women: 84, seatCount: below.length * 5 },
      },
      below.map(([name, union]) => ({ name: `${name}选区`, union, seats: 5 })),
    );
  };
  await townBody(clerk, qinghe, 'qinghe');
  const second = await townBody(clerkOfLiuxi, liuxi, 'liuxi');
  await body(
    chair,
    {
      ...{ unionId: works.id, kind: 'workersCongress', termYears: 3 },
      ...{ name: '丰禾纺织第四届职工代表大会', people: 620, women: 390, seatCount: 31 },
    },
    [{ name: '全厂', union: works, seats: 31 }],
  );

  const seats = await trx
    .selectFrom('representative_seats')
    .select(['id', 'constituency_id'])
    .where('body_id', '=', second)
    .orderBy('constituency_id')
    .orderBy('id')
    .limit(40)
    .execute();
  const [gone] = seats;
  const other = seats.find(({ constituency_id }) => constituency_id !== gone?.constituency_id);
  if (!gone || !other) return;
  await resignSeat(trx, by(clerkOfLiuxi, 30), gone.id, '调往外地工作');
  const sitting = new Set(
    (await trx.selectFrom('representative_seats').select('person_id').execute()).map(
      (seat) => seat.person_id,
    ),
  );
  const { union_path } = await trx
    .selectFrom('constituency_unions')
    .select('union_path')
    .where('constituency_id', '=', gone.constituency_id)
    .executeTakeFirstOrThrow();
  const union = [...unions.values()].find(({ path }) => path === union_path);
  const standing = union ? await membersOf(trx, union, '', 50) : [];
  const newcomer = standing.find((id) => !sitting.has(id));
  if (newcomer) await poll(clerkOfLiuxi, gone.constituency_id, [newcomer], 3, false);
  await planRecall(trx, by(clerkOfLiuxi, 2), other.id, '连续三次无故不参加会议');
}
