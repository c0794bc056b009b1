import type { CliIo } from '../../../platform/cli/command.ts';
import { type ImportContext, runImportCommand } from '../../../platform/imports/index.ts';
import { getUnion, rootUnion } from '../queries.ts';
import { employerImport } from './import/importKind.ts';

/** `employers import FILE`: into the union given, else below the federation itself. @throws as `runImportCommand` */
export const runEmployersImport = (context: ImportContext, args: string[], io: CliIo): Promise<number> =>
  runImportCommand(
    context,
    employerImport,
    (id) => (id === undefined ? rootUnion(context.db) : getUnion(context.db, id)),
    args,
    io,
  );
