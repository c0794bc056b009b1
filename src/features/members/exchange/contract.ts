import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';

const imports = importRoutes('/member-imports', 'member.change', 'members');

/** The member collection form (rules 2.7): out as a template, in as a list. */
export const memberExchangeRoutes = defineRoutes({
  memberForm: {
    method: 'GET',
    path: '/member-imports/form',
    permission: 'member.change',
    transport: 'file',
    summary: 'The empty member collection form with its drop-down lists',
  },
  uploadMembers: imports.upload,
  listMemberImports: imports.list,
  lookAtMemberImport: imports.look,
  checkMemberImport: imports.check,
  confirmMemberImport: imports.confirm,
  cancelMemberImport: imports.cancel,
  rejectedMemberRows: imports.rejected,
});
