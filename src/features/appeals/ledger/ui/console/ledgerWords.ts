import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

export const statusWords = defineWords({
  uploaded: ['待核对列', 'Columns to be checked'],
  checking: ['正在试导入', 'Dry run is on'],
  checked: ['待确认', 'To be confirmed'],
  running: ['正在导入', 'Importing'],
  done: ['已导入', 'Imported'],
  failed: ['没有成功', 'Failed'],
  cancelled: ['已停止', 'Stopped'],
});

export const countWords = defineWords({
  rows: ['数据行', 'Rows'],
  cases: ['件数', 'Cases'],
  imported: ['导入', 'Imported'],
  wouldImport: ['可导入', 'Would come in'],
  alreadyThere: ['已在系统中', 'Already here'],
  rejectedRows: ['退回行', 'Rows refused'],
  open: ['在办', 'Open'],
  ended: ['已办结', 'Ended'],
  late: ['其中超期', 'Of these late'],
});

addProblemWords({
  'ledger.fileGone': ['文件已不在系统中，请重新上传。', 'The file is no longer kept; upload it again.'],
  statusDoesNotAllow: ['这次导入的状态已经变化，请刷新。', 'The import has moved on meanwhile; reload.'],
});
