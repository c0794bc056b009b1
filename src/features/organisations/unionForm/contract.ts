import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';

const imports = importRoutes('/union-imports', 'union.change', 'unions');

/** The union organisation form (rules 2.7): out as a template, in as a list. */
export const unionFormRoutes = defineRoutes({
  unionForm: {
    method: 'GET',
    path: '/union-imports/form',
    permission: 'union.change',
    transport: 'file',
    summary: 'The empty union organisation form with its drop-down lists',
  },
  uploadUnions: imports.upload,
  listUnionImports: imports.list,
  lookAtUnionImport: imports.look,
  checkUnionImport: imports.check,
  confirmUnionImport: imports.confirm,
  cancelUnionImport: imports.cancel,
  rejectedUnionRows: imports.rejected,
});
