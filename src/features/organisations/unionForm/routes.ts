import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { importHandlers, sendFile, workbookType } from '../../../platform/imports/index.ts';
import { writeXlsx } from '../../../platform/spreadsheets/index.ts';
import type { unionFormRoutes } from './contract.ts';
import { unionFormTitle, unionSheetColumns } from './form.ts';
import { unionImport } from './importKind.ts';

const emptyForm = () =>
  writeXlsx([
    {
      ...unionFormTitle,
      formLine: ['填表单位（盖章）：', '填表人：', '联系电话：', '填报日期：'],
      ...{ columns: unionSheetColumns, rows: [] },
    },
  ]);

export function unionFormHandlers(context: Context): Handlers<typeof unionFormRoutes> {
  const imports = importHandlers(context, unionImport);
  return {
    unionForm: async ({ reply }) => {
      sendFile(reply, '工会组织信息采集表.xlsx', workbookType, emptyForm());
    },
    uploadUnions: imports.upload,
    listUnionImports: imports.list,
    lookAtUnionImport: imports.look,
    checkUnionImport: imports.check,
    confirmUnionImport: imports.confirm,
    cancelUnionImport: imports.cancel,
    rejectedUnionRows: imports.rejected,
  };
}
