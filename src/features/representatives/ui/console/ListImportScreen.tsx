import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { representativeRoutes } from '../../contract.ts';

const desk: ImportDesk = {
  routes: {
    upload: representativeRoutes.uploadRepresentatives,
    list: representativeRoutes.listRepresentativeFiles,
    look: representativeRoutes.lookAtRepresentatives,
    check: representativeRoutes.checkRepresentatives,
    confirm: representativeRoutes.confirmRepresentatives,
    cancel: representativeRoutes.cancelRepresentatives,
    rejected: representativeRoutes.rejectedRepresentatives,
  },
  base: '/representatives',
  topic: 'imports.representatives',
  title: ['代表名单', 'Lists of representatives'],
  back: { to: '/representatives', words: ['代表', 'Representatives'] },
  how: [
    '选择名单（.xlsx 或 .csv）：姓名、证件号码或手机号、选区、选举日期、选区人数、参加投票人数、得票。导入后每个选区由另一人复核才生效。',
    'Choose a list (.xlsx or .csv): name, identity number or phone, constituency, day, size of the constituency, voted, votes. Somebody else confirms each constituency before it counts.',
  ],
  place: ['哪个工会的代表', 'Union whose congress it is'],
  counts: { added: ['候选结果，待复核', 'Entered, to be confirmed'] },
};

/** A spreadsheet of people elected on paper: columns, dry run, import, refused rows. */
export const ListImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
