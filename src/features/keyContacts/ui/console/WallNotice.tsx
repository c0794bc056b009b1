import { Alert, Button } from 'antd';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useWallFilter } from './wallFilter.ts';

const words = defineWords({
  rows: ['数字背后的记录：{from} 至 {before} 前', 'The rows behind a figure: {from} until before {before}'],
  all: ['看全部', 'Show all'],
  start: ['开始', 'the beginning'],
  now: ['今天', 'today'],
});

/** Says that the list is narrowed to what a figure counts. */
export function WallNotice() {
  const t = useWords(words);
  const formats = useFormats();
  const { filter, clear } = useWallFilter();
  if (Object.keys(filter).length === 0) return null;
  const from = filter.from ? formats.date(filter.from) : t('start');
  const before = filter.before ? formats.date(filter.before) : t('now');
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={t('rows', { from, before })}
      action={<Button onClick={clear}>{t('all')}</Button>}
    />
  );
}
