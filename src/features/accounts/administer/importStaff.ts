import type { MultipartFile } from '@fastify/multipart';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { invalid, Problem } from '../../../platform/http/problem.ts';
import { openTable, type Table, writeRejectedRows } from '../../../platform/spreadsheets/index.ts';
import { temporaryPassword } from '../temporaryPassword.ts';
import type { ImportAnswer } from './contract.ts';
import { openAccount } from './openAccount.ts';
import { readStaff, type StaffRow } from './readStaff.ts';

const fileLimit = 5 * 1024 * 1024;

/** Opens an uploaded sheet. Close it after use. @throws Problem 422 without a file, 413 for one too large */
export async function openUpload(part: MultipartFile | undefined): Promise<Table> {
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > fileLimit)
      throw new Problem(413, 'fileTooLarge', '文件超过 5 MB · the file is larger than 5 MB');
    chunks.push(chunk);
  }
  return openTable({ bytes: Buffer.concat(chunks) }, { name: part.filename });
}

/**
 * Judges a sheet of staff and, when confirmed, opens an account for each good row in one transaction: all of them or
 * none. The same sheet once more finds every name taken.
 *
 * @throws Problem 422 for a file that is no sheet of staff
 */
export async function importStaff(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  table: Table,
  confirm: boolean,
): Promise<ImportAnswer> {
  const now = clock.now();
  const rows = await readStaff(db, actor, table, now);
  const good = rows.filter(({ reasons }) => reasons.length === 0);
  const created = confirm
    ? await transaction(db, async (trx) => {
        const made: ImportAnswer['created'] = [];
        for (const row of good) made.push(await create(row));
        return made;

        async function create(row: StaffRow) {
          const password = temporaryPassword();
          const unionId = row.union?.id ?? '';
          const { username, name, phone, role, scope, validUntil } = row;
          const until = validUntil?.toISOString() ?? null;
          const grant = { role: role ?? '', unionId, scope, validUntil: until, reason: '批量导入' };
          const account = { username, name, phone, unionId, grants: [grant] };
          await openAccount(trx, account, password, { actor, now });
          return { username, name, temporaryPassword: password };
        }
      })
    : [];
  return {
    ...{ good: good.length, bad: rows.length - good.length, created },
    rows: rows.map(({ row, username, name, roleText, union, reasons }) => ({
      ...{ rowNumber: row.rowNumber, username, name, role: roleText, unionName: union?.name ?? '', reasons },
    })),
  };
}

/** The bad rows of a sheet with their reasons, in its own kind of sheet. */
export async function rejectedStaff(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  table: Table,
): Promise<AsyncGenerator<Uint8Array>> {
  const rows = await readStaff(db, actor, table, clock.now());
  const rejected = rows
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ row, reasons }) => ({ rowNumber: row.rowNumber, cells: row.cells, reasons }));
  return writeRejectedRows({ source: table, rejected });
}
