import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  noSuchBox: [
    '这个二维码不对，请再扫一次，或直接选工会发送。',
    'This code is not known. Scan again, or choose a union.',
  ],
  boxClosed: ['这个意见箱已撤下，请直接选工会发送。', 'This box was taken down. Choose a union instead.'],
  unknownCode: ['没有这个查询码，请核对后重输。', 'No suggestion has this code. Check it and try again.'],
  tooLateToReopen: ['办结已久，不能再退回，请另提一条。', 'It is too long ago. Send a new one.'],
  noSeat: ['您现在不是代表，请去掉“以代表身份”。', 'You hold no seat now; untick “as a representative”.'],
  namesSomebody: ['公开的话里不能有姓名、电话或证件号。', 'Public words must name nobody.'],
  noOffer: ['对方的方案已变，请刷新再看。', 'That is not the other side’s last offer. Look again.'],
  talkIsLong: ['发言已满，请同意最后的方案或结束协商。', 'Agree to the last line or break off.'],
  noTalk: ['现在没有在协商。', 'There is no negotiation now.'],
  mergedAlready: ['那一条已并入别的建议，请换一条。', 'That one is merged itself; choose another.'],
  samePerson: [
    '方案由一方提出、另一方同意，请换一位来办。',
    'Two people have to agree; let a colleague do it.',
  ],
  inPast: ['不能早于今天。', 'Not before today.'],
});
