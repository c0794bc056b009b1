import { defineWords } from '#web/shared/i18n.ts';

export const exportStatusWords = defineWords({
  asked: ['待审批', 'Waits for approval'],
  refused: ['未批准', 'Refused'],
  withdrawn: ['已撤回', 'Taken back'],
  making: ['生成中', 'Being made'],
  ready: ['可下载', 'Ready'],
  failed: ['没有生成', 'Failed'],
  expired: ['已过期删除', 'Expired'],
});
