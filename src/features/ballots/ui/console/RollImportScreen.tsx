import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { ballotRoutes } from '../../contract.ts';

const desk: ImportDesk = {
  routes: {
    upload: ballotRoutes.uploadRoll,
    list: ballotRoutes.listRolls,
    look: ballotRoutes.lookAtRoll,
    check: ballotRoutes.checkRoll,
    confirm: ballotRoutes.confirmRoll,
    cancel: ballotRoutes.cancelRoll,
    rejected: ballotRoutes.rejectedRollRows,
  },
  base: '/ballots',
  topic: 'imports.ballotRoll',
  title: ['投票名册', 'Rolls of ballots'],
  back: { to: '/ballots', words: ['投票', 'Ballots'] },
  how: [
    '选择有姓名、证件号码或手机号的名单（.xlsx 或 .csv），可带分组。这一步不会写入任何内容。',
    'Choose a list with names and identity numbers or phones (.xlsx or .csv), groups if wanted. Nothing is written yet.',
  ],
  place: ['组织投票的工会', 'Union that holds the ballot'],
  counts: { added: ['进入名册', 'On the roll'] },
};

/** A spreadsheet of people for one roll: columns, dry run, import, refused rows. */
export const RollImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
