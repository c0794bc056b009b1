import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

export const statusWords = defineWords({
  draft: ['草稿', 'Draft'],
  issued: ['已签发，待送达', 'Issued, not served yet'],
  served: ['已送达', 'Served'],
  replied: ['已回复', 'Replied'],
  closed: ['已结束', 'Closed'],
  voided: ['已作废', 'Void'],
});

export const methodWords = defineWords({
  inPerson: ['当面送达', 'In person'],
  post: ['邮寄', 'By post'],
  electronic: ['电子送达', 'Electronically'],
  publicPosting: ['公告', 'By public notice'],
  leftAtPlace: ['留置送达', 'Left at the place'],
});

addProblemWords({
  reprintReasonNeeded: ['已经打印过，请填写再次打印的原因。', 'Printed before: say why it is printed again.'],
  letterNotYours: ['您可以看这份文书，但不能办理。', 'You may read this letter but not act on it.'],
});
