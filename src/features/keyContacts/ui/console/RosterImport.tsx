import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { ImportsScreen } from '../../../organisations/ui/console/imports/ImportsScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { keyContactImportRoutes } from '../../contract.ts';

const desk: ImportDesk = {
  routes: keyContactImportRoutes,
  base: '/key-contacts/imports',
  topic: 'imports.keyContactRoster',
  title: ['导入重点联系人员', 'Import a roster'],
  back: { to: '/key-contacts', words: ['走访联系', 'Key contacts'] },
  how: [
    '选择有姓名、证件号码或手机号、联系人的名单（.xlsx 或 .csv）；联系人是代表的请带手机号。这一步不会写入任何内容。',
    'Choose a list with names, identity numbers or phones, and keepers (.xlsx or .csv); of representatives also the phone. Nothing is written yet.',
  ],
  place: ['归入哪个工会', 'Union they are kept under'],
  counts: { added: ['上名册', 'On the roster'], newPeople: ['其中新登记的人', 'Of them new people'] },
};

export const RosterImportsScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportsScreen />
  </ImportDeskProvider>
);

/** A spreadsheet of people to keep in touch with: columns, dry run, import, refused rows. */
export const RosterImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
