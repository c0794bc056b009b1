import { urlOf } from '#web/shared/api.ts';
import { unionFormRoutes } from '../../../unionForm/contract.ts';
import { ImportScreen } from '../imports/ImportScreen.tsx';
import { ImportsScreen } from '../imports/ImportsScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../imports/importDesk.ts';

const desk: ImportDesk = {
  routes: {
    upload: unionFormRoutes.uploadUnions,
    list: unionFormRoutes.listUnionImports,
    look: unionFormRoutes.lookAtUnionImport,
    check: unionFormRoutes.checkUnionImport,
    confirm: unionFormRoutes.confirmUnionImport,
    cancel: unionFormRoutes.cancelUnionImport,
    rejected: unionFormRoutes.rejectedUnionRows,
  },
  formAddress: urlOf(unionFormRoutes.unionForm, {}),
  base: '/unions/imports',
  topic: 'imports.unions',
  title: ['导入工会组织', 'Import unions'],
  back: { to: '/unions', words: ['工会组织', 'Unions'] },
  how: [
    '选择工会组织信息采集表或其他名单（.xlsx 或 .csv，30 MB 以内）。这一步不会写入任何内容。',
    'Choose the union organisation form or another list (.xlsx or .csv, up to 30 MB). Nothing is written yet.',
  ],
  place: ['没有写上级工会的挂在', 'Rows without a union above hang under'],
  counts: {
    created: ['新建工会', 'New unions'],
    changed: ['资料有变化', 'Records changed'],
    unchanged: ['与系统一致', 'As on record'],
  },
};

export const UnionImportsScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportsScreen />
  </ImportDeskProvider>
);

export const UnionImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
