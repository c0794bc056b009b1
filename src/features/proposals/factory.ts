import type { Actor } from '../../platform/auth/actor.ts';
import { type AppDatabase, transaction } from '../../platform/db/index.ts';
import { assignProposal, signPart } from './dispatch.ts';
import { draftReply, signReply } from './handle.ts';
import { secondProposal, submitProposal, writeDraft } from './propose.ts';
import { docketProposal } from './review.ts';
import type { Status } from './tables.ts';

type Worker = Extract<Actor, { kind: 'worker' }>;
type Staff = Extract<Actor, { kind: 'staff' }>;

export interface ProposalWorld {
  proposer: Worker;
  seconders: Worker[];
  desk: Staff;
  /** Leads the unit that leads. */
  handler: Staff;
  unitId: string;
}

export const draftOf = (title = '增设夜班班车') => ({
  ...{ title, reason: '夜班下班没有公交车', measure: '每晚十点半加一班车' },
  ...{ themes: ['workerInterest' as const], category: null, confidential: false },
});

/** The states that the factory leads to, in their order. */
const path: readonly Status[] = [
  'draft',
  'seconding',
  'underReview',
  'docketed',
  'assigned',
  'handling',
  'replied',
];

/** A proposal brought to one of the first states by its real commands; returns its id. */
export async function proposalIn(
  db: AppDatabase,
  world: ProposalWorld,
  status: Status,
  now: Date,
  title?: string,
): Promise<string> {
  const until = path.indexOf(status);
  const by = (actor: Actor) => ({ actor, now });
  return transaction(db, async (trx) => {
    const id = await writeDraft(trx, by(world.proposer), draftOf(title));
    const version = async () =>
      (await trx.selectFrom('proposals').select('version').where('id', '=', id).executeTakeFirstOrThrow())
        .version;
    if (until >= 1) await submitProposal(trx, by(world.proposer), id);
    if (until >= 2) for (const one of world.seconders) await secondProposal(trx, by(one), id);
    if (until >= 3) await docketProposal(trx, by(world.desk), id, { version: await version(), reason: '' });
    if (until >= 4)
      await assignProposal(trx, by(world.desk), id, {
        ...{ version: await version(), leadId: world.unitId, coIds: [], task: '请研究办理' },
      });
    if (until >= 5) await signPart(trx, by(world.handler), id);
    if (until >= 6) {
      const reply = {
        text: '目前运力不足，暂不能加班车。',
        replyClass: 'C' as const,
        promise: null,
        promisedOn: null,
      };
      await draftReply(trx, by(world.handler), id, reply);
      await signReply(trx, by(world.handler), id);
    }
    return id;
  });
}
