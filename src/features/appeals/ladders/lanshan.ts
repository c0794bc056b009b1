/**
 * The ladder of Lanshan District (catalogue A06, rules 2.1 "Local SLA"): contact on the day of acceptance, follow-up the
 * next working day, solved or an opinion stated in 5 working days, then a task force, closed or in legal aid in 15 days.
 */
export const lanshan = {
  code: 'lanshan',
  name: { zh: '兰山五日办结阶梯', en: 'Lanshan five-day ladder' },
  data: {
    basis: '临沂市兰山区总工会职工维权工作流程线',
    greenChannel: ['truckDriver', 'courier', 'foodDelivery', 'rideHailing', 'migrantWorker'],
    steps: [
      {
        code: 'lanshan.receive',
        name: { zh: '3 个工作日内决定是否受理', en: 'Decide on acceptance in 3 working days' },
        basis: '本会自定时限',
        unit: 'workday',
        amount: 3,
        startEvent: 'received',
        warnAt: [1],
        metBy: ['accept', 'decline', 'merge', 'ended'],
        onBreach: {
          to: 'leader',
          task: { zh: '今天决定是否受理', en: 'Decide on acceptance today' },
          letter: true,
        },
      },
      {
        code: 'lanshan.contact',
        name: { zh: '当日联系职工', en: 'Contact the worker the same day' },
        basis: '职工维权工作流程线：当日联系',
        unit: 'day',
        amount: 0,
        startEvent: 'accepted',
        pausable: false,
        metBy: ['logContact', 'startMediation', 'ended'],
        onBreach: {
          to: 'owner',
          task: { zh: '今天就联系职工，并记下联系情况', en: 'Contact the worker today and record it' },
          letter: false,
        },
      },
      {
        code: 'lanshan.followUp',
        name: { zh: '次个工作日跟进', en: 'Follow up the next working day' },
        basis: '职工维权工作流程线：第二日跟进',
        unit: 'workday',
        amount: 1,
        startEvent: 'accepted',
        pausable: false,
        metBy: [
          'assign',
          'startMediation',
          'recordMediationSession',
          'stateOpinion',
          'settle',
          'formTaskForce',
          'ended',
        ],
        onBreach: {
          to: 'handler',
          task: { zh: '跟进：指定调解员或开始调解', en: 'Follow up: assign a mediator or start mediation' },
          letter: false,
        },
      },
      {
        code: 'lanshan.solve',
        name: { zh: '5 个工作日内解决或提出处理意见', en: 'Solve or state an opinion in 5 working days' },
        basis: '职工维权工作流程线：5 个工作日',
        unit: 'workday',
        amount: 5,
        startEvent: 'accepted',
        warnAt: [1],
        metBy: ['settle', 'stateOpinion', 'formTaskForce', 'ended'],
        onBreach: {
          to: 'leader',
          task: { zh: '组成工作专班研究', en: 'Form a task force' },
          letter: true,
        },
      },
      {
        code: 'lanshan.close',
        name: { zh: '15 日内办结或转入法律援助', en: 'Close or enter legal aid in 15 days' },
        basis: '职工维权工作流程线：15 日',
        unit: 'day',
        amount: 15,
        startEvent: 'accepted',
        warnAt: [3],
        metBy: ['ended', 'referToLegalAid'],
        final: true,
        onBreach: {
          to: 'leader',
          task: { zh: '督促办结，或转入法律援助', en: 'Have it closed, or refer it to legal aid' },
          letter: true,
        },
      },
    ],
  },
};
