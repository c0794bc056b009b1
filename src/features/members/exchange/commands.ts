import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../../platform/cli/command.ts';
import type { Context } from '../../../platform/context.ts';
import { runImportCommand } from '../../../platform/imports/index.ts';
import { type CellValue, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { formExportColumns } from './exportKind.ts';
import { formRows } from './exportRows.ts';
import { formTitle } from './form.ts';
import { memberImport } from './importKind.ts';

type CommandContext = Pick<Context, 'db' | 'clock' | 'fields'>;

/** `members import FILE` on a database that is open. */
export const runMembersImport = (context: CommandContext, args: string[], io: CliIo): Promise<number> =>
  runImportCommand(
    context,
    memberImport,
    async (id) => {
      if (id === undefined) throw new UsageError('--union is missing.');
      return getUnion(context.db, id);
    },
    args,
    io,
  );

const exportOptions = {
  union: { type: 'string' },
  out: { type: 'string' },
  unmasked: { type: 'boolean', default: false },
  reason: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `members export` on a database that is open; the audit entry stands before the first row is read. */
export async function runMembersExport(
  { db, fields, clock }: CommandContext,
  args: string[],
  io: CliIo,
): Promise<number> {
  const { values } = parseArguments(args, exportOptions, []);
  if (values.union === undefined) throw new UsageError('--union is missing.');
  if (values.out === undefined) throw new UsageError('--out is missing.');
  const reason = values.reason?.trim() ?? '';
  if (values.unmasked && reason === '') throw new UsageError('--unmasked needs --reason.');
  const { id, name, path } = await getUnion(db, values.union);
  const now = clock.now();
  await recordAudit(db, {
    ...{ actor: systemActor, action: 'members.export', subjectType: 'union', subjectId: id, now },
    ...{ placePath: path, detail: { masked: !values.unmasked, reason } },
  });
  let count = 0;
  async function* rows(): AsyncGenerator<CellValue[]> {
    for await (const row of formRows(db, { fields }, { prefixes: [path], exact: [] })) {
      count += 1;
      yield values.unmasked
        ? row
        : row.map((value, index) => {
            const mask = formExportColumns[index]?.mask;
            return mask && value !== null ? mask(value) : value;
          });
    }
  }
  const formLine = [`填表单位：${name}`, `填报日期：${shanghaiDate(now)}`];
  const sheet = { ...formTitle, formLine, columns: formExportColumns, rows: rows() };
  const out = resolve(values.out);
  await pipeline(Readable.from(writeXlsx([sheet])), createWriteStream(out, { mode: 0o600 }));
  io.out(
    values.json
      ? JSON.stringify({ union: name, members: count, masked: !values.unmasked, out })
      : `${count} members of ${name} written to ${out}${values.unmasked ? '' : ', masked'}.`,
  );
  return 0;
}
