import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { ImportsScreen } from '../../../organisations/ui/console/imports/ImportsScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { openAffairsRoutes } from '../../contract.ts';

const desk: ImportDesk = {
  routes: {
    upload: openAffairsRoutes.uploadCatalogue,
    list: openAffairsRoutes.listCatalogues,
    look: openAffairsRoutes.lookAtCatalogue,
    check: openAffairsRoutes.checkCatalogue,
    confirm: openAffairsRoutes.confirmCatalogue,
    cancel: openAffairsRoutes.cancelCatalogue,
    rejected: openAffairsRoutes.rejectedCatalogueRows,
  },
  base: '/open-affairs/imports',
  topic: 'imports.openCatalogue',
  title: ['公开目录', 'Openness catalogues'],
  back: { to: '/open-affairs?tab=catalogue', words: ['公开目录', 'Catalogue'] },
  how: [
    '选择有事项、内容、形式、周期的目录（.xlsx 或 .csv），可带责任部门和依据。这一步不会写入任何内容。',
    'Choose a catalogue with item, content, form and period (.xlsx or .csv). Nothing is written yet.',
  ],
  place: ['哪家工会的目录', 'Whose catalogue'],
  counts: { added: ['新事项', 'New items'], kept: ['已有，不变', 'There already, left alone'] },
};

/** All imports of catalogues. */
export const CatalogueImportsScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportsScreen />
  </ImportDeskProvider>
);

/** One import: columns, dry run, import, refused rows. */
export const CatalogueImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
