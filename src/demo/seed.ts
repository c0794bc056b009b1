import { sql } from 'kysely';
import { currentCalendar, sweepDeadlines } from '../features/clock/index.ts';
import { seededRandom } from '../kernel/random.ts';
import type { Context } from '../platform/context.ts';
import { type AppDatabase, type AppTransaction, transaction } from '../platform/db/index.ts';
import type { LiveFeed } from '../platform/realtime.ts';
import { seedAid } from './aid.ts';
import { seedBallots } from './ballots.ts';
import { seedBenefits } from './benefits.ts';
import { seedCongress } from './congress.ts';
import { seedDiscovery } from './discovery.ts';
import { seedDiscussions, seedPracticalProjects } from './discussions.ts';
import { seedDutyReports } from './dutyReports.ts';
import { seedFunds } from './funds.ts';
import { seedHardship } from './hardship.ts';
import { seedKeyContacts } from './keyContacts.ts';
import { seedMembers } from './members.ts';
import { seedMerchants } from './merchants.ts';
import { seedOpenAffairs } from './openAffairs.ts';
import { seedOrganising } from './organising.ts';
import { seedProposals } from './proposals.ts';
import { registerDemoPeople } from './registeredPeople.ts';
import { seedRepresentatives } from './representatives.ts';
import { seedServicePoints } from './servicePoints.ts';
import { writeStories } from './stories/index.ts';
import { seedSuggestions } from './suggestions.ts';
import { liveThrough } from './timeline.ts';
import { seedTrust } from './trust.ts';
import { seedUnions } from './unions.ts';
import { seedVouchers } from './vouchers.ts';
import { buildWorld } from './world.ts';

const demoSeed = 'qinghe';
const day = 86_400_000;

/** Whether the federation has no union yet; holds off other processes that would seed it until the transaction ends. */
export async function claimEmptyFederation(trx: AppTransaction): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('niangjia demo ' || current_schema()))`.execute(trx);
  const union = await trx.selectFrom('unions').select('id').limit(1).executeTakeFirst();
  return union === undefined;
}

/**
 * Fills an empty federation with Qinghe County: its tree, its accounts and appeals in every state, lived through the real
 * commands up to now. One transaction: a crash leaves nothing behind. A federation that holds a union is left alone.
 */
export async function seedDemoWorld(
  { db, clock, secret }: Pick<Context, 'db' | 'clock' | 'secret'>,
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  const appeals = await seedSmall({ db, secret, now: clock.now(), seed: demoSeed }, say);
  if (appeals === undefined) return;
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  say(`The demo world stands: ${appeals} appeals, in ${seconds} s.`);
}

/** The same for a seed of one's own; returns how many appeals were filed, or undefined for a federation in use. */
export function seedSmall(
  { db, secret, now, seed }: { db: AppDatabase; secret: Buffer; now: Date; seed: string },
  say: (line: string) => void,
): Promise<number | undefined> {
  return transaction(db, async (trx) => {
    if (!(await claimEmptyFederation(trx))) return undefined;
    say('Seeding the demo world (Qinghe County, invented) …');
    const world = await buildWorld(trx, new Date(now.getTime() - 400 * day));
    const calendar = await currentCalendar(trx, null);
    const sweep = async (at: Date) => {
      await sweepDeadlines({ db: trx, clock: { now: () => at }, live: silent });
    };
    const stage = { world, calendar, now };
    const count = await liveThrough(trx, secret, stage, writeStories(seededRandom(seed)), sweep);
    await sweep(now);
    await registerDemoPeople(trx, world, now);
    await seedMembers(trx, world, now);
    await seedOrganising(trx, world, now);
    await seedUnions(trx, world, now);
    await sweep(now);
    await seedServicePoints(trx, world, now);
    await seedMerchants(trx, world, now);
    await seedVouchers(trx, world, now);
    await seedTrust(trx, world, now);
    await seedHardship(trx, world, now);
    await seedDiscovery(trx, world, now);
    await seedAid(trx, world, now);
    await seedFunds(trx, world, now);
    await seedBenefits(trx, world, now);
    await seedBallots(trx, world, now);
    await seedRepresentatives(trx, world, now);
    await seedKeyContacts(trx, world, now);
    await seedProposals(trx, world, now);
    await seedSuggestions(trx, world, secret, now);
    await seedDiscussions(trx, world, now);
    await seedPracticalProjects(trx, world, now);
    await seedOpenAffairs(trx, world, now);
    await seedCongress(trx, world, now);
    await seedDutyReports(trx, world, now);
    await keepMessages(trx);
    return count;
  });
}

/** Nobody watches while the past is lived through. */
const silent: LiveFeed = {
  changed: () => undefined,
  subscribe: () => () => undefined,
  close: async () => undefined,
};

/** Nobody lives behind the demo's telephone numbers, yet a gateway might be set up: nothing of the past is sent. */
async function keepMessages(trx: AppTransaction): Promise<void> {
  await sql`UPDATE outbox SET status = 'sent', sent_at = created_at, kept = true WHERE status = 'waiting'`.execute(
    trx,
  );
}
