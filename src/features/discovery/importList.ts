import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../platform/cli/command.ts';
import {
  carryThrough,
  type ImportContext,
  type ImportSummary,
  readMapping,
  wordsOf,
} from '../../platform/imports/index.ts';
import { guessMapping, type Mapping } from '../../platform/spreadsheets/index.ts';
import { getUnion } from '../organisations/index.ts';
import { createList, type NewList } from './lists/createList.ts';
import { hashedImport, plainImport } from './lists/importKind.ts';
import { type JoinedTable, OtherColumns, openJoined } from './lists/joinedTable.ts';
import { fieldsOfKind } from './lists/listFields.ts';
import { getListKind } from './lists/listKinds.ts';
import { tieFile } from './lists/takeFile.ts';

const options = {
  kind: { type: 'string' },
  agency: { type: 'string' },
  union: { type: 'string' },
  purpose: { type: 'string' },
  basis: { type: 'string' },
  'as-of': { type: 'string' },
  key: { type: 'string' },
  mapping: { type: 'string' },
  rejected: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `discovery import-list FILE [FILE …]`, by the owner of the server: lists beyond what an upload may hold, plain or by
 * hashes. Several files are the parts of one list. The rows are looked at as those of an upload; broken off, the same
 * command goes on where it stood and says where.
 *
 * @throws UsageError, CommandFailure for files that cannot be read or differ in their columns, Problem of the list
 */
export async function importList(context: ImportContext, args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, options, ['FILE…']);
  const given = (name: 'kind' | 'agency' | 'union' | 'purpose' | 'basis' | 'as-of'): string => {
    const text = values[name]?.trim();
    if (!text) throw new UsageError(`--${name} is missing.`);
    return text;
  };
  const paths = positionals.map((path) => resolve(path));
  const list: NewList = {
    ...{ kind: given('kind'), agency: given('agency'), unionId: given('union'), purpose: given('purpose') },
    ...{ basis: given('basis'), asOf: dayOf(given('as-of')), keyId: await keyOf(context, values.key) },
  };
  const union = await getUnion(context.db, list.unionId);
  const kind = await getListKind(context.db, list.kind);
  const fileHash = await hashOf(paths);
  let read: JoinedTable | undefined;
  const input = async () => {
    const table = await openParts(paths);
    // The first one is read to its end, so that it knows where every row stands.
    read ??= table;
    return table;
  };
  const mapping =
    values.mapping === undefined
      ? await guessed(paths, fieldsOfKind(kind, list.keyId !== undefined))
      : await readMapping(values.mapping);
  const names = paths.map((path) => basename(path));
  const summary = await carryThrough(
    context,
    {
      ...{
        kind: list.keyId === undefined ? plainImport : hashedImport,
        placeId: union.id,
        mapping,
        fileHash,
      },
      ...{ fileName: names.join(' + ').slice(0, 120), input, rejected: values.rejected },
      begun: async (trx, importId) => {
        const id = await createList(trx, systemActor, io.now(), list);
        await tieFile(trx, systemActor, id, importId);
      },
      goesOn: (importId) => refuseOther(context, importId, list),
    },
    io,
  );
  const placed = read && names.length > 1 ? byFile(summary, names, read) : summary;
  io.out(values.json ? JSON.stringify({ union: union.name, ...summary }) : wordsOf(placed, false));
  return 0;
}

function dayOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new UsageError(`--as-of must be a day such as ${shanghaiDate(new Date(0))}, not "${text}".`);
  return text;
}

/** @throws UsageError */
async function keyOf({ db }: ImportContext, code: string | undefined): Promise<string | undefined> {
  if (code === undefined) return undefined;
  const key = await db.selectFrom('discovery_keys').select('id').where('code', '=', code).executeTakeFirst();
  if (!key) throw new UsageError(`There is no key ${code}.`);
  return key.id;
}

/** Of one file what an upload of it has; of several, one of theirs in their order. Read as a stream. */
async function hashOf(paths: readonly string[]): Promise<Buffer> {
  const hashes: Buffer[] = [];
  for (const path of paths) {
    const hash = createHash('sha256');
    try {
      for await (const part of createReadStream(path)) hash.update(part);
    } catch (error) {
      throw new CommandFailure(`The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    hashes.push(hash.digest());
  }
  const [first] = hashes;
  return first && hashes.length === 1 ? first : createHash('sha256').update(Buffer.concat(hashes)).digest();
}

async function openParts(paths: readonly string[]): Promise<JoinedTable> {
  try {
    return await openJoined(paths);
  } catch (error) {
    if (!(error instanceof OtherColumns)) throw error;
    throw new CommandFailure(
      `${basename(paths[error.part] ?? '')} has no column ${error.missing.join(', ')}: the parts of one list have the same columns.`,
    );
  }
}

async function guessed(paths: readonly string[], fields: ReturnType<typeof fieldsOfKind>): Promise<Mapping> {
  const table = await openParts(paths);
  try {
    const found = guessMapping(table.columns, table.sample, fields);
    return {
      version: 1,
      fields: Object.fromEntries(
        found.flatMap(({ key, column }) => (column === null ? [] : [[key, { column }]])),
      ),
    };
  } finally {
    table.close();
  }
}

/** What was broken off goes on only as the list it was begun as. @throws CommandFailure */
async function refuseOther({ db }: ImportContext, importId: string, given: NewList): Promise<void> {
  const list = await db
    .selectFrom('discovery_lists')
    .select(['kind', 'agency', 'as_of', 'key_id'])
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (!list) return;
  const same =
    list.kind === given.kind &&
    list.agency === given.agency &&
    list.as_of === given.asOf &&
    (list.key_id ?? undefined) === given.keyId;
  if (!same)
    throw new CommandFailure(
      `These files were begun as --kind ${list.kind} --agency ${list.agency} --as-of ${list.as_of}: go on with the same, or delete that list first.`,
    );
}

/** Rows said by their file, as somebody who looks for them needs it. */
function byFile(summary: ImportSummary, names: readonly string[], { placeOf }: JoinedTable): ImportSummary {
  const placed = ({ row, reasons }: ImportSummary['problems'][number]) => {
    const place = placeOf(row);
    return { row: place.row, reasons: [names[place.part] ?? '', ...reasons] };
  };
  return {
    ...summary,
    problems: summary.problems.map(placed),
    warnings: summary.warnings.map(placed),
  };
}
