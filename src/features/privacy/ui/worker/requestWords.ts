import { defineWords } from '#web/shared/i18n.ts';

export const kindWords = defineWords({
  copy: ['索取副本', 'A copy'],
  correct: ['更正信息', 'Correct my data'],
  delete: ['删除信息', 'Delete my data'],
  explain: ['要求解释', 'Explain'],
  closeAccount: ['注销账号', 'Close my account'],
});

export const requestStatusWords = defineWords({
  waiting: ['办理中', 'Being answered'],
  done: ['已办好', 'Done'],
  refused: ['未能办理', 'Refused'],
  withdrawn: ['已撤回', 'Taken back'],
});

export const groundWords = defineWords({
  identityUnproved: ['无法确认是本人', 'Identity not proved'],
  legalRetention: ['法律要求保存', 'The law asks to keep it'],
  openMatter: ['有事项正在办理', 'A matter is still open'],
  othersRights: ['涉及他人权益', 'It touches the rights of others'],
  repeated: ['重复申请', 'Asked before'],
  notHeld: ['没有这些信息', 'Not held'],
});

export const deedWords = defineWords({
  deleted: ['删除', 'deleted'],
  anonymised: ['隐去姓名等身份', 'made anonymous'],
  kept: ['保留', 'kept'],
});
