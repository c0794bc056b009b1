import { parseArguments } from '../../../platform/cli/arguments.ts';
import type { CliIo } from '../../../platform/cli/command.ts';
import type { AppDatabase } from '../../../platform/db/index.ts';
import { verifyProof } from './verify.ts';

/** `audit verify`; exit code 1 when the proof does not hold. */
export async function runVerify(
  { db, seal }: { db: AppDatabase; seal: Buffer },
  args: string[],
  io: CliIo,
): Promise<number> {
  const { values } = parseArguments(args, { json: { type: 'boolean', default: false } });
  const found = await verifyProof(db, seal);
  if (values.json) io.out(JSON.stringify(found));
  else if (found.broken) io.out(`${found.broken.words.zh}\n${found.broken.words.en}`);
  else io.out(`完整 Whole: ${found.appeals} appeals, ${found.events} events, ${found.seals} daily seals.`);
  return found.whole ? 0 : 1;
}
