import { parseArguments } from '../cli/arguments.ts';
import type { CliCommand, CliIo } from '../cli/command.ts';
import type { DatabaseCheck, Finding, Level } from './check.ts';

/** The command `doctor`, with the checks that features bring. */
export function doctorCommands(featureChecks: readonly DatabaseCheck[]): readonly CliCommand[] {
  return [
    {
      name: 'doctor',
      summary: 'Says what is wrong with the installation and what to do. Changes nothing.',
      usage: 'doctor [--json]',
      run: (args, io) => runDoctor(args, io, featureChecks),
    },
  ];
}

async function runDoctor(
  args: string[],
  io: CliIo,
  featureChecks: readonly DatabaseCheck[],
): Promise<number> {
  const { values } = parseArguments(args, { json: { type: 'boolean', default: false } });
  const { examine } = await import('./doctor.ts');
  const findings = await examine({ clock: io.now, featureChecks });
  const healthy = findings.every((finding) => finding.level !== 'fail');
  io.out(values.json ? JSON.stringify({ healthy, findings }) : findings.map(line).join('\n'));
  return healthy ? 0 : 1;
}

const signs: Record<Level, string> = { ok: 'ok   ', warn: 'warn ', fail: 'FAIL ' };

function line({ check, level, found, advice }: Finding): string {
  return `${signs[level]} ${check.padEnd(16)} ${found}${advice ? `\n${' '.repeat(23)}→ ${advice}` : ''}`;
}
