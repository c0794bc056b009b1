import { makeUnit } from '../../src/features/handlingUnits/factory.ts';
import type { MemberWorld } from '../../src/features/members/factory.ts';
import type { Union } from '../../src/features/organisations/index.ts';
import type { ProposalWorld } from '../../src/features/proposals/factory.ts';
import { seatFor } from '../../src/features/representatives/factory.ts';
import { type AppDatabase, newId } from '../../src/platform/db/index.ts';

/** A union's congress with a proposer, two seconders, its desk and a unit with its leader. */
export async function createProposalWorld(
  db: AppDatabase,
  tree: MemberWorld,
  union: Union,
  now: Date,
): Promise<ProposalWorld> {
  const seated = async (name: string) => {
    const worker = await tree.worker(name);
    await seatFor(db, { personId: worker.personId, union });
    return worker;
  };
  const [proposer, first, second] = [await seated('提案人'), await seated('附议甲'), await seated('附议乙')];
  const handler = await tree.staff('unitHandler', union, 'assigned');
  const desk = await tree.staff('grassrootsChair', union);
  const unitId = await makeUnit(db, union, [handler], now, { name: `后勤部${newId().slice(-6)}` });
  return { proposer, seconders: [first, second], desk, handler, unitId };
}
