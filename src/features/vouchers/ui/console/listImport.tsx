import { ImportScreen } from '../../../organisations/ui/console/imports/ImportScreen.tsx';
import { type ImportDesk, ImportDeskProvider } from '../../../organisations/ui/console/imports/importDesk.ts';
import { voucherRoutes } from '../../contract.ts';

const desk: ImportDesk = {
  routes: {
    upload: voucherRoutes.uploadVoucherList,
    list: voucherRoutes.listVoucherLists,
    look: voucherRoutes.lookAtVoucherList,
    check: voucherRoutes.checkVoucherList,
    confirm: voucherRoutes.confirmVoucherList,
    cancel: voucherRoutes.cancelVoucherList,
    rejected: voucherRoutes.rejectedVoucherRows,
  },
  base: '/vouchers',
  topic: 'imports.voucherList',
  title: ['领取名单', 'Lists of people'],
  back: { to: '/vouchers', words: ['电子券', 'Vouchers'] },
  how: [
    '选择有姓名、证件号码或手机号的名单（.xlsx 或 .csv）。这一步不会写入任何内容。',
    'Choose a list with names and identity numbers or phones (.xlsx or .csv). Nothing is written yet.',
  ],
  place: ['活动所属工会', 'Union of the campaign'],
  counts: { added: ['进入名单', 'On the list'], exceptions: ['待人工决定', 'To be decided'] },
};

/** A list of one campaign: columns, dry run, import, refused rows. */
export const ListImportScreen = () => (
  <ImportDeskProvider value={desk}>
    <ImportScreen />
  </ImportDeskProvider>
);
