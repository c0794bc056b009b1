import { defineWords } from '#web/shared/i18n.ts';

export const importStatusWords = defineWords({
  uploaded: ['待核对列', 'Columns to be checked'],
  checking: ['正在试导入', 'Dry run going on'],
  checked: ['试导入完成，尚未写入，请确认', 'Dry run done, nothing written: confirm'],
  running: ['正在导入', 'Importing'],
  done: ['已导入', 'Imported'],
  failed: ['没有成功', 'Failed'],
  cancelled: ['已停止', 'Stopped'],
});
