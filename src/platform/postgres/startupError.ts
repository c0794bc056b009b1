import { CommandFailure } from '../cli/command.ts';

/** A start or a command that cannot go on, in words for the person at the terminal: what is wrong and what to do. */
export class StartupError extends CommandFailure {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartupError';
    this.code = code;
  }
}

/** True for a full disk, however the operating system or PostgreSQL words it. */
export function saysDiskFull(text: string): boolean {
  return /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i.test(text);
}

export function diskFull(folder: string, cause?: unknown): StartupError {
  return new StartupError(
    'diskFull',
    `The disk that holds ${folder} is full. Free some space and start again; no data was lost.`,
    cause,
  );
}
