import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { importHandlers, sendFile, workbookType } from '../../../platform/imports/index.ts';
import { writeXlsx } from '../../../platform/spreadsheets/index.ts';
import type { memberExchangeRoutes } from './contract.ts';
import { formNotes, formSheetColumns, formTitle } from './form.ts';
import { memberImport } from './importKind.ts';

/** The empty form: title rows, drop-down lists, and how to fill it in on a sheet of its own. */
export const emptyForm = (): AsyncGenerator<Uint8Array> =>
  writeXlsx([
    {
      ...formTitle,
      formLine: ['填表单位（盖章）：', '填表人：', '联系电话：', '填报日期：'],
      ...{ columns: formSheetColumns, rows: [] },
    },
    {
      name: '填表说明',
      columns: [{ title: '填表说明', kind: 'text', width: 100 }],
      rows: formNotes.map((note) => [note]),
    },
  ]);

export function memberExchangeHandlers(context: Context): Handlers<typeof memberExchangeRoutes> {
  const imports = importHandlers(context, memberImport);
  return {
    memberForm: async ({ reply }) => {
      sendFile(reply, '会员信息采集表.xlsx', workbookType, emptyForm());
    },
    uploadMembers: imports.upload,
    listMemberImports: imports.list,
    lookAtMemberImport: imports.look,
    checkMemberImport: imports.check,
    confirmMemberImport: imports.confirm,
    cancelMemberImport: imports.cancel,
    rejectedMemberRows: imports.rejected,
  };
}
