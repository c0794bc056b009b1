import { verifyAudit } from '../../../platform/audit/index.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import type { CliIo } from '../../../platform/cli/command.ts';
import type { AppDatabase } from '../../../platform/db/index.ts';
import { verifyProof } from './verify.ts';

/** `audit verify`: the appeals’ histories and the audit; exit code 1 when one of them does not hold. */
export async function runVerify(
  { db, seal }: { db: AppDatabase; seal: Buffer },
  args: string[],
  io: CliIo,
): Promise<number> {
  const { values } = parseArguments(args, { json: { type: 'boolean', default: false } });
  const found = await verifyProof(db, seal);
  const audit = await verifyAudit(db, seal);
  const broken = [found.broken, audit.broken].filter((link) => link !== null);
  if (values.json) io.out(JSON.stringify({ ...found, whole: broken.length === 0, audit }));
  else if (broken.length > 0) io.out(broken.map(({ words }) => `${words.zh}\n${words.en}`).join('\n'));
  else {
    io.out(`完整 Whole: ${found.appeals} appeals, ${found.events} events, ${found.seals} daily seals.`);
    io.out(
      `审计完整 Audit whole: ${audit.entries} entries, ${audit.removed} removed by age, ${audit.seals} daily seals.`,
    );
  }
  return broken.length === 0 ? 0 : 1;
}
