import { Button, Dropdown } from 'antd';
import { urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { QueueFilters } from './queueAddress.ts';

const words = defineWords({
  title: ['导出', 'Export'],
  note: ['按状态、类别、来源、工会和日期筛选导出', 'As filtered by stage, category, door, union and dates'],
  xlsx: ['表格（.xlsx）', 'Spreadsheet (.xlsx)'],
  csv: ['文本（.csv）', 'Text (.csv)'],
  xes: ['流程日志（.xes）', 'Event log (.xes)'],
});

// Named here: the ledger's contract brings the spreadsheet reader with it, which no browser needs.
const exportRoute = {
  method: 'GET',
  path: '/appeals/export',
  permission: 'appeal.export',
  summary: 'The ledger of what I may see',
} as const;

/** The ledger of what the filters show, names masked. */
export function ExportButton({ filters }: { filters: QueueFilters }) {
  const t = useWords(words);
  const { status, category, door, unionId, from, to } = filters;
  const items = [
    { key: 'note', label: t('note'), disabled: true },
    ...(['xlsx', 'csv', 'xes'] as const).map((format) => ({
      key: format,
      label: t(format),
      onClick: () =>
        download(urlOf(exportRoute, { query: { status, category, door, unionId, from, to, format } })),
    })),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>{t('title')}</Button>
    </Dropdown>
  );
}
