import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  oneWishAtATime: [
    '已有一个心愿在办，实现或撤回后再提。',
    'One wish at a time: wait for it, or withdraw it.',
  ],
  alreadyClaimed: [
    '这个心愿刚被别人认领了，看看别的吧。',
    'Somebody has just claimed this wish; look at the others.',
  ],
  ownWish: ['这是您自己的心愿。', 'This is your own wish.'],
  notYourPart: ['这一步由对方办。', 'This step is for the other side.'],
  membersOnly: ['这项服务面向会员，请先加入工会。', 'This is for members; join a union first.'],
  paymentOrdered: [
    '已开付款单，请先到付款台撤销。',
    'A payment is ordered: cancel it at the payments desk first.',
  ],
  samePerson: [
    '款项由一人登记、另一人确认，请换一位同事来办。',
    'Two people are needed: let a colleague confirm.',
  ],
  emptyList: ['名单是空的，请先导入人员。', 'The list is empty; bring people in first.'],
  nothingIssued: ['还没有保单号，请先导入。', 'No policy number is in yet; bring them in first.'],
  alreadyIssued: ['已有保单，不能撤销整批。', 'Policies are issued; the batch cannot be called off.'],
  alreadyInsured: ['这段时间已有同类保险。', 'Insured alike in this period already.'],
  agreementOver: ['合作协议已到期，请先续签。', 'The agreement is over; renew it first.'],
  noCodes: ['还没有兑换码，请先导入。', 'There are no codes yet; bring them in first.'],
  soldOut: ['已经领完了，有新的会再放出。', 'All are taken; more may come.'],
  agreementNeeded: [
    '领取要把列出的信息告诉合作方，请先同意。',
    'The partner learns what is listed; agree first.',
  ],
  stockShort: ['库存不够。', 'There is not enough in stock.'],
  overBudget: ['超出预算余额，请先追加预算。', 'Beyond the budget; add to it first.'],
  budgetSpent: ['不能减到已支出金额以下。', 'That much is spent already.'],
  budgetExists: ['这一年已有同名预算，请追加。', 'It exists for the year; add to it.'],
  itemExists: ['已有同名物资。', 'This name is taken.'],
  hadItLately: ['这名会员近期领过，还没到可再领的日期。', 'This member had one lately; it is too early.'],
  takenBack: ['已经收回过了。', 'It was taken back already.'],
  stillApplying: ['报名截止后才能分配。', 'Allot after applying has ended.'],
  notOver: ['疗休养还没结束。', 'The stay is not over.'],
  notApplying: ['现在不在报名时间。', 'Applying is not open now.'],
  noPlaces: ['您的工会这一期没有名额。', 'Your union has no places in this period.'],
  alreadyApplied: ['已经报过名了。', 'Applied already.'],
  endsBeforeChecked: ['更早的时段已核对，终止日不能更早。', 'Earlier periods are settled; end it later.'],
});
