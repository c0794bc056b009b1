import { randomBytes } from 'node:crypto';
import { seedPurpose } from '../../src/features/vouchers/store.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { runFlash } from '../flashClaims.ts';
import type { Harness } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';

/**
 * The flash claim in full: 5,000 vouchers, 20,000 people, 50,000 requests each sent up to three times, two server
 * processes killed in the middle and started again. Any fault ends the measurement.
 */
export async function measureFlash(harness: Harness): Promise<Row[]> {
  const { quick, say } = harness.options;
  const size = quick
    ? { vouchers: 500, people: 2_000, requests: 5_000, groupSeconds: 3, connections: 64 }
    : { vouchers: 5_000, people: 20_000, requests: 50_000, groupSeconds: 5, connections: 128 };
  const prepared = await harness.prepare('flash', 0, true);
  const { target } = prepared;
  await prepared.close();
  const { db: bare, close } = openDatabase({ ...target, role: 'owner' });
  try {
    const fields = await harness.fields(bare);
    const seed = randomBytes(32).toString('hex');
    const outcome = await runFlash({
      ...{ ...target, folder: harness.folder, size, seed, sealedSeed: fields.seal(seedPurpose, seed) },
      ...{ random: seededRandom('flash'), say },
    });
    if (outcome.faults.length > 0) throw new Error(outcome.faults.slice(0, 10).join('\n'));
    const name = `flash claim, ${size.vouchers} vouchers, ${size.people} people`;
    return [
      row(`${name}: claimed`, outcome.claimed, 'vouchers', {
        aim: `exactly ${size.vouchers}`,
        ok: outcome.claimed === size.vouchers,
      }),
      row(`${name}: requests sent`, outcome.sent, 'requests'),
      row(`${name}: lost with the servers and sent again`, outcome.lost, 'requests'),
      row(`${name}: answered, both servers' restart included`, outcome.sent / outcome.seconds, '/s'),
      row(`${name}: p99`, nearestRank(outcome.milliseconds, 99), 'ms'),
    ];
  } finally {
    await close();
  }
}
