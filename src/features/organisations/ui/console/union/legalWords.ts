import { defineWords } from '#web/shared/i18n.ts';

export const kindWords = defineWords({
  initial: ['申请法人登记', 'Apply for registration'],
  renewal: ['申请换证', 'Apply for renewal'],
  change: ['申请变更登记', 'Report a change'],
  cancellation: ['申请注销', 'Apply for cancellation'],
  loss: ['遗失补领', 'Report a loss'],
});

export const stateWords = defineWords({
  valid: ['有效', 'Valid'],
  replaced: ['已换发', 'Replaced'],
  cancelled: ['已注销', 'Cancelled'],
  lost: ['已声明遗失', 'Lost'],
  submitted: ['待办理', 'Waiting'],
  registered: ['已登记', 'Registered'],
  refused: ['不予登记', 'Refused'],
  withdrawn: ['已撤回', 'Taken back'],
});
