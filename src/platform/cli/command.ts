/** What a command may do to the world outside. Tests pass their own. */
export interface CliIo {
  /** One line, or several joined by line feeds, to standard output. */
  out(text: string): void;
  /** The same to standard error: progress and faults, never results. */
  error(text: string): void;
  now(): Date;
}

export interface CliCommand {
  /** The words that call it, such as `calendar show`. */
  name: string;
  summary: string;
  /** All arguments and options, one form a line, such as `due DATE --workdays N [--json]`. */
  usage: string;
  /** Gets the arguments after the name and answers with the exit code: 0 done, 1 failed. */
  run(args: string[], io: CliIo): Promise<number>;
}

/** The commands of one feature, loaded only when one of their first words is called. */
export interface CommandGroup {
  /** First words of the commands within. Several groups may share one. */
  words: readonly string[];
  load(): Promise<readonly CliCommand[]>;
}

/** The call itself was wrong. Ends with exit code 2, the message and the command's usage. */
export class UsageError extends Error {}

/** The call was right but could not be carried out, for a reason the caller understands. Exit code 1, message only. */
export class CommandFailure extends Error {}
