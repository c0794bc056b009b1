import type { CliIo } from './command.ts';

/** For tests: keeps what a command writes and stands still in time. */
export function recordingIo(now: Date): CliIo & { written: string[]; faults: string[] } {
  const written: string[] = [];
  const faults: string[] = [];
  return {
    written,
    faults,
    out: (text) => void written.push(text),
    error: (text) => void faults.push(text),
    now: () => now,
  };
}
