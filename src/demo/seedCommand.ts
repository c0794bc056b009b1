import { features } from '../features.ts';
import { parseArguments, wholeNumber } from '../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../platform/cli/command.ts';
import { withContext } from '../platform/cli/withContext.ts';
import { demoPassword } from './accounts.ts';
import { type BulkSize, bulkSizes, seedBulk } from './bulk.ts';
import { seedSmall } from './seed.ts';

const isBulk = (size: string): size is BulkSize => Object.hasOwn(bulkSizes, size);

/** `niangjia demo seed`: 0 seeded, 1 the federation holds a union already. */
export async function runDemoSeed(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, { size: { type: 'string' }, seed: { type: 'string' } });
  const size = values.size ?? '';
  if (size !== 'small' && !isBulk(size)) throw new UsageError('--size must be small, county or city.');
  const seed = values.seed === undefined ? 1 : wholeNumber('--seed', values.seed);
  return withContext(io, 'demo seed', async ({ db, clock, secret }) => {
    const now = clock.now();
    for (const feature of features) await feature.prepare?.(db, now);
    const seeded = isBulk(size)
      ? await seedBulk({ db, secret, now, seed }, size, io.error)
      : (await seedSmall({ db, now, secret, seed: `qinghe-${seed}` }, io.error)) !== undefined;
    if (!seeded)
      throw new CommandFailure('The federation holds a union already; the demo goes into an empty one only.');
    io.out(`Seeded Qinghe County (invented), size ${size}. Accounts have the password ${demoPassword}.`);
    return 0;
  });
}
