import { defineWords } from '#web/shared/i18n.ts';

/** What a worker can do with a case, and what is said when it is done. */
export const actionWords = defineWords({
  submit: ['提交这件诉求', 'Send this appeal'],
  supplement: ['补充材料', 'Send what is missing'],
  rate: ['评价', 'Rate'],
  withdraw: ['撤回', 'Withdraw'],
  reopen: ['要求重新办理', 'Ask to reopen'],
  reopenHint: ['说说哪里没有解决', 'Say what is not solved'],
  addNote: ['补充说明', 'Add something'],
  addNoteHint: ['新的情况、对方的答复，都可以写', 'News, an answer of the other side'],
  addAttachment: ['添加照片、录音、文件', 'Add photos, recordings, papers'],
  addFile: ['请先选文件', 'Choose a file first'],
  changeConsent: ['单位工会能不能看到', 'May the union at my employer see it?'],
  consentOn: ['现在：能看到', 'Now: it may'],
  consentOff: ['现在：看不到', 'Now: it may not'],
  allow: ['允许看到', 'Allow it'],
  forbid: ['不允许看到', 'Do not allow it'],
  electRepresentatives: ['推选代表', 'Elect representatives'],
  electRecord: ['怎么推选的', 'How they were elected'],
  electRecordHint: [
    '例如：10 月 9 日在工地开会，23 人举手同意',
    'For example: meeting on 9 Oct, 23 hands raised',
  ],
  electMissing: ['请填 2 到 5 名代表的姓名和手机号', 'Give names and mobile numbers of 2 to 5 people'],
  send: ['发送', 'Send'],
  done: ['已收到', 'Done'],
  withdrawn: ['已撤回', 'Withdrawn'],
  rated: ['谢谢您的评价', 'Thank you for rating'],
  queued: ['没有网络，已保存，恢复后自动发送', 'No connection: kept, and sent when it is back'],
});
