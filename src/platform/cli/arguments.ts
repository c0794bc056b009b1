import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/**
 * Options and positional arguments of a command. Throws UsageError for an unknown option, a missing value, or another
 * number of positional arguments than `positionals` names; a last name that ends with `…` stands for one or more.
 */
export function parseArguments<const T extends ParseArgsOptionsConfig>(
  args: string[],
  options: T,
  positionals: readonly string[] = [],
) {
  const parsed = parse(args, options);
  const missing = positionals.slice(parsed.positionals.length);
  if (missing.length > 0) throw new UsageError(`${missing.join(' and ')} is missing.`);
  const many = positionals.at(-1)?.endsWith('…') ?? false;
  const extra = many ? [] : parsed.positionals.slice(positionals.length);
  if (extra.length > 0) throw new UsageError(`Unexpected: ${extra.join(' ')}`);
  return parsed;
}

function parse<const T extends ParseArgsOptionsConfig>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    const isOurs =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    // Node adds advice on how to pass such a word all the same; the usage that follows serves better.
    throw isOurs ? new UsageError(`${error.message.split('. ')[0]}.`) : error;
  }
}

/** A whole number from 0 to 100,000, written in digits only. */
export function wholeNumber(name: string, text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 100_000))
    throw new UsageError(`${name} must be a whole number from 0 to 100000, not "${text}".`);
  return number;
}
