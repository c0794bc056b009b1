import { urlOf } from '#web/shared/api.ts';
import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { ImportsScreen } from '../../../organisations/ui/console/imports/ImportsScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { memberExchangeRoutes } from '../../exchange/contract.ts';

const desk: ImportDesk = {
  routes: {
    upload: memberExchangeRoutes.uploadMembers,
    list: memberExchangeRoutes.listMemberImports,
    look: memberExchangeRoutes.lookAtMemberImport,
    check: memberExchangeRoutes.checkMemberImport,
    confirm: memberExchangeRoutes.confirmMemberImport,
    cancel: memberExchangeRoutes.cancelMemberImport,
    rejected: memberExchangeRoutes.rejectedMemberRows,
  },
  formAddress: urlOf(memberExchangeRoutes.memberForm, {}),
  base: '/members/imports',
  topic: 'imports.members',
  title: ['导入会员', 'Import members'],
  back: { to: '/members', words: ['会员', 'Members'] },
  how: [
    '选择会员信息采集表或其他名单（.xlsx 或 .csv，30 MB 以内）。这一步不会写入任何内容。',
    'Choose the collection form or another list (.xlsx or .csv, up to 30 MB). Nothing is written yet.',
  ],
  place: ['没有写工作单位的归入', 'Rows without a workplace join'],
  counts: {
    created: ['新建人员', 'New people'],
    admitted: ['新会员', 'New members'],
    changed: ['资料有变化', 'Records changed'],
    steps: ['会籍变化', 'Changes of membership'],
    unchanged: ['与系统一致', 'As on record'],
  },
};

export const MemberImportsScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportsScreen />
  </ImportDeskProvider>
);

export const MemberImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
