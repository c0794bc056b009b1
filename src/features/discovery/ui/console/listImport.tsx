import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { listRoutes } from '../../contract/lists.ts';

const desk = {
  routes: {
    look: listRoutes.lookAtAgencyImport,
    check: listRoutes.checkAgencyImport,
    confirm: listRoutes.confirmAgencyImport,
    cancel: listRoutes.cancelAgencyImport,
    rejected: listRoutes.rejectedAgencyRows,
  },
  base: '/discovery/lists',
  topic: 'discovery',
  topics: ['imports.agencyList', 'imports.agencyHashList', 'discovery'],
  title: ['部门名单', 'Agency lists'],
  back: { to: '/discovery/lists', words: ['部门名单与比对', 'Agency lists'] },
  how: ['', ''],
  place: ['', ''],
  counts: {
    taken: ['收下的人', 'People taken in'],
    signs: ['其中构成线索', 'Of them signs'],
    withNumber: ['有身份证号码（或摘要）', 'With an identity number (or its hash)'],
  },
} as const satisfies Omit<ImportDesk, 'routes'> & { routes: Partial<ImportDesk['routes']> };

/** A list from its columns to its rows; announced before, so that only the steps of an import are here. */
export const ListImportScreen = () => (
  <ImportDeskProvider value={desk as unknown as ImportDesk}>
    <ImportScreen />
  </ImportDeskProvider>
);
