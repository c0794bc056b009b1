import { addProblemWords } from '#web/shared/problem.ts';

/** What the refusals of this feature mean to the person. */
addProblemWords({
  alreadyMember: [
    '您已经是会员了。在“我的会籍”里可以看到；如果是另一家工会，请拨打 12351 或申请转会。',
    'You are a member already. See “My membership”; if of another union, call 12351 or ask for a transfer.',
  ],
  applicationOpen: [
    '您的申请正在办理，不用重复提交。',
    'Your application is in hand; there is no need for another.',
  ],
  identityElsewhere: [
    '这个身份证号登记在另一份档案里，请拨打 12351 或到工会窗口核对。',
    'This number stands in another record. Call 12351 or visit the union.',
  ],
  noMembership: ['您现在不是会员。', 'You are not a member now.'],
  unionTakesNoMembers: ['这里不直接吸收会员，请选择基层工会。', 'Choose a grassroots union.'],
  sameUnion: ['您已经是这家工会的会员。', 'You are a member of this union already.'],
  workersOnly: ['这一页给会员本人用，请用手机号登录。', 'This page is for members; sign in by phone.'],
});
