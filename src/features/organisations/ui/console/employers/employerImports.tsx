import { employerRoutes } from '../../../employers/contract.ts';
import { ImportScreen } from '../imports/ImportScreen.tsx';
import { ImportsScreen } from '../imports/ImportsScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../imports/importDesk.ts';

const desk: ImportDesk = {
  routes: {
    upload: employerRoutes.uploadEmployers,
    list: employerRoutes.listEmployerImports,
    look: employerRoutes.lookAtEmployerImport,
    check: employerRoutes.checkEmployerImport,
    confirm: employerRoutes.confirmEmployerImport,
    cancel: employerRoutes.cancelEmployerImport,
    rejected: employerRoutes.rejectedEmployerRows,
  },
  base: '/employers/imports',
  topic: 'imports.employers',
  title: ['导入用人单位', 'Import employers'],
  back: { to: '/employers', words: ['用人单位', 'Employers'] },
  how: [
    '选择名单（.xlsx 或 .csv，30 MB 以内）。这一步不会写入任何内容；代码以 81、89 开头的行会认作工会。',
    'Choose the list (.xlsx or .csv, up to 30 MB). Nothing is written yet; rows whose code begins 81 or 89 are taken as unions.',
  ],
  place: ['区划对不上镇街的单位归到', 'Employers whose division tells no town lie in'],
  counts: {
    created: ['新单位', 'New employers'],
    changed: ['有变化', 'Changed'],
    unchanged: ['与系统一致', 'As on record'],
    unions: ['认作工会', 'Unions'],
    unionsCreated: ['新建工会', 'New unions'],
  },
  reasons: {
    'malformed.length': ['代码不是 18 位', 'Codes not 18 long'],
    'malformed.charset': ['代码有不允许的字符', 'Codes with a wrong character'],
    'malformed.check-digit': ['代码校验位不对', 'Codes with a wrong check character'],
    'malformed.department': ['登记部门不对', 'Codes with a wrong department'],
  },
};

export const EmployerImportsScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportsScreen />
  </ImportDeskProvider>
);

export const EmployerImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
