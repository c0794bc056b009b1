import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../platform/cli/command.ts';
import {
  applyMapping,
  type CellValue,
  guessMapping,
  type Mapping,
  openTable,
  prepareMapping,
  type Table,
  writeCsv,
} from '../../platform/spreadsheets/index.ts';
import { type HashKeyFile, hashesOf, hashKeyFile } from './keys/hashKey.ts';
import { keyNames, personKeys } from './keys/personKeys.ts';
import { fieldsOfKind, hashTitles, keyCodeTitle } from './lists/listFields.ts';
import { type ListKind, shippedWhoColumns } from './lists/listKinds.ts';
import { readListRow } from './lists/readRow.ts';

const options = {
  key: { type: 'string' },
  out: { type: 'string' },
  keep: { type: 'string' },
  name: { type: 'string' },
  identity: { type: 'string' },
  birth: { type: 'string' },
  phone: { type: 'string' },
} as const;

const whoFields = fieldsOfKind({ columns: [], whoColumns: shippedWhoColumns() }, false).slice(0, 4);
/** A kind without columns of its own: only who somebody is matters here. */
const anyKind: Pick<ListKind, 'columns' | 'fromFen'> = { columns: [], fromFen: null };

/**
 * `discovery hash-list FILE --key KEYFILE --out OUT`: for an agency, without a database. Writes a list in which nothing
 * stands but hashes, the number of the key and the columns named with `--keep`. Rows that name nobody are told and left
 * out.
 *
 * @throws UsageError, CommandFailure for a key that has expired or is none, and for a file that cannot be read
 */
export async function hashList(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, options, ['FILE']);
  if (values.key === undefined) throw new UsageError('--key is missing.');
  if (values.out === undefined) throw new UsageError('--out is missing.');
  const today = shanghaiDate(io.now());
  const key = await readKey(values.key, today);
  const table = await openTable({ path: resolve(positionals[0] ?? '') }).catch((error: Error) => {
    throw new CommandFailure(`The file ${positionals[0]} cannot be read: ${error.message}`);
  });
  try {
    const { name, identity, birth, phone } = values;
    const mapping = mappingOf(table, { name, identityNumber: identity, birth, phone });
    const kept = (values.keep ?? '')
      .split(',')
      .map((title) => title.trim())
      .filter(Boolean);
    const keptAt = kept.map((title) => {
      const column = table.columns.find((each) => each.name === title);
      if (!column) throw new UsageError(`There is no column “${title}” to keep.`);
      return column.index;
    });
    const told = { written: 0, left: 0 };
    const rows = hashedRows(table, mapping, { key, keptAt, today, io, told });
    const titles = [keyCodeTitle, ...keyNames.map((each) => hashTitles[each]), ...kept];
    const columns = titles.map((title) => ({ title, kind: 'asFound' as const }));
    const out = resolve(values.out);
    await pipeline(Readable.from(writeCsv({ columns, rows })), createWriteStream(out, { mode: 0o600 }));
    io.out(`${told.written} rows hashed with key ${key.code} into ${out}; ${told.left} left out.`);
    return 0;
  } finally {
    table.close();
  }
}

async function readKey(path: string, today: string): Promise<HashKeyFile> {
  const text = await readFile(resolve(path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The key file ${path} cannot be read (${error.code}).`);
  });
  const parsed = hashKeyFile.safeParse(jsonOf(text));
  if (!parsed.success) throw new CommandFailure(`${path} is no key file of this product.`);
  if (parsed.data.expiresOn < today)
    throw new CommandFailure(
      `The key ${parsed.data.code} was good until ${parsed.data.expiresOn}: ask for a new one.`,
    );
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function mappingOf(table: Table, named: Record<string, string | undefined>) {
  const guesses = new Map(
    guessMapping(table.columns, table.sample, whoFields).map(({ key, column }) => [key, column]),
  );
  const fields = Object.fromEntries(
    whoFields.flatMap(({ key }) => {
      const column = named[key] ?? guesses.get(key);
      return column ? [[key, { column }]] : [];
    }),
  );
  const mapping: Mapping = { version: 1, fields };
  const prepared = prepareMapping(mapping, table.columns, whoFields);
  const [problem] = prepared.problems;
  if (problem)
    throw new UsageError(
      `${problem.column}: ${problem.message.en}. Name it with --name, --identity, --birth or --phone.`,
    );
  return prepared;
}

interface Work {
  key: HashKeyFile;
  keptAt: readonly number[];
  today: string;
  io: CliIo;
  told: { written: number; left: number };
}

async function* hashedRows(
  table: Table,
  mapping: ReturnType<typeof mappingOf>,
  { key, keptAt, today, io, told }: Work,
): AsyncGenerator<CellValue[]> {
  const secret = Buffer.from(key.key, 'base64url');
  for await (const row of table.rows()) {
    if (row.role) continue;
    const reading = readListRow(applyMapping(row, mapping), anyKind, today);
    if ('refused' in reading || !reading.value.who) {
      told.left += 1;
      io.error(`row ${row.rowNumber}: ${'refused' in reading ? reading.refused.join('; ') : ''}`);
      continue;
    }
    told.written += 1;
    const hashes = hashesOf(secret, personKeys(reading.value.who));
    yield [key.code, ...hashes, ...keptAt.map((at) => row.cells[at] ?? null)];
  }
}
