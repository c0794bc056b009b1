import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  noSeat: [
    '这里供在任的会员代表、职工代表使用。您现在没有席位。',
    'This is for representatives with a seat. You hold none now.',
  ],
  notYourContact: [
    '所选的人那天不由您联系，请刷新名单后再选。',
    'Somebody you chose was not yours to keep in touch with on that day. Reload the list and choose again.',
  ],
  contactEnded: ['这个人已不在名册上。', 'This person is no longer on the roster.'],
  alreadyKept: [
    '这个人已经有人联系，请先改联系人。',
    'Somebody keeps in touch with this person already: change the keeper instead.',
  ],
  visitVoid: ['这次走访已经撤回。', 'This visit was taken back already.'],
  needActedOn: [
    '这次走访的需求已在办理，不能撤回。',
    'A need of this visit is already being handled: it cannot be taken back.',
  ],
  needTaken: ['已经接受了另一个帮助。', 'Another offer was taken already.'],
  offeredAlready: ['您已经报名，请等答复。', 'You offered already: wait for the answer.'],
  ownNeed: ['这是您自己的需求。', 'This is your own need.'],
  namesThePerson: [
    '公开的话里不要写姓名，除非本人同意。',
    'Leave the name out of what is shown, unless the person agreed.',
  ],
  holdsNumber: ['公开的话里不要写电话、证件等号码。', 'Leave phones and other numbers out of what is shown.'],
  inFuture: ['不能晚于今天。', 'Not after today.'],
  linkageEnded: ['已经结束。', 'It has ended already.'],
  placeNotYours: ['这个工会不在您的范围内。', 'This union lies outside your places.'],
  notAllowedHere: ['这一步由工会工作人员办理。', 'The union staff of the place do this.'],
});
