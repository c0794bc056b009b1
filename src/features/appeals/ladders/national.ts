/**
 * National law on labour disputes (rules 2.1): mediation ends 15 days after the application (Mediation and Arbitration
 * Law art. 14) and 15 days after acceptance (Order 17 art. 29): both are kept, the earlier warns first. Limitation of
 * one year (art. 27), warned under 30 days.
 */
export const national = {
  code: 'national',
  name: { zh: '国家劳动争议期限', en: 'National labour-dispute periods' },
  data: {
    basis: '劳动争议调解仲裁法',
    categories: ['labour'],
    steps: [
      {
        code: 'national.mediationFromApplication',
        name: { zh: '调解期限（自收到申请起 15 日）', en: 'Mediation, 15 days from the application' },
        basis: '劳动争议调解仲裁法第十四条',
        unit: 'day',
        amount: 15,
        startEvent: 'mediationApplied',
        warnAt: [3],
        metBy: ['settle', 'failMediation', 'ended'],
        onBreach: {
          to: 'handler',
          task: {
            zh: '调解期限已满：告知职工可以申请仲裁',
            en: 'The mediation period is over: tell the worker about arbitration',
          },
          letter: true,
        },
      },
      {
        code: 'national.mediationFromAcceptance',
        name: { zh: '调解期限（自受理起 15 日）', en: 'Mediation, 15 days from acceptance' },
        basis: '企业劳动争议协商调解规定第二十九条',
        unit: 'day',
        amount: 15,
        startEvent: 'mediationStarted',
        warnAt: [3],
        metBy: ['settle', 'failMediation', 'ended'],
        onBreach: {
          to: 'handler',
          task: { zh: '期满视为调解不成：登记结果', en: 'Expiry counts as failed: record the result' },
          letter: false,
        },
      },
      {
        code: 'national.limitation',
        name: { zh: '申请仲裁的时效', en: 'Limitation for arbitration' },
        basis: '劳动争议调解仲裁法第二十七条',
        unit: 'month',
        amount: 12,
        startEvent: 'knewOfViolation',
        pausable: false,
        warnAt: [30, 7],
        metBy: ['settle', 'ended'],
        onBreach: {
          to: 'leader',
          task: { zh: '仲裁时效已满：核对有无中断、中止', en: 'Limitation has run out: check interruptions' },
          letter: false,
        },
      },
      {
        code: 'national.supplement',
        name: { zh: '等待补正', en: 'Waiting for what was missing' },
        basis: '一次性告知',
        unit: 'day',
        amount: 15,
        startEvent: 'supplementAsked',
        pausable: false,
        warnAt: [3],
        metBy: ['supplement', 'decline', 'ended'],
        onBreach: {
          to: 'owner',
          task: {
            zh: '补正期已过：再联系职工一次',
            en: 'The time to supplement is over: contact the worker once more',
          },
          letter: false,
        },
      },
      {
        code: 'national.admission',
        name: { zh: '3 个工作日内决定是否受理', en: 'Decide on acceptance in 3 working days' },
        basis: '企业劳动争议协商调解规定第二十二条',
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
        code: 'national.agencyReply',
        name: { zh: '受转单位回复', en: 'Reply of the agency' },
        basis: '转办函所定期限',
        unit: 'day',
        amount: 15,
        startEvent: 'transferred',
        warnAt: [3],
        metBy: ['recordAgencyReply', 'takeBack', 'ended'],
        onBreach: {
          to: 'owner',
          task: { zh: '向受转单位催办', en: 'Remind the agency' },
          letter: true,
        },
      },
      {
        code: 'national.supervisionReply',
        name: { zh: '维权建议书的答复', en: 'Answer to the rights recommendation' },
        basis: '工会劳动法律监督规则',
        unit: 'workday',
        amount: 15,
        startEvent: 'supervisionLetterServed',
        warnAt: [3],
        metBy: ['ended', 'letterReplied'],
        onBreach: {
          to: 'leader',
          task: { zh: '建议书逾期未复：研究下一步', en: 'No answer to the recommendation: decide what next' },
          letter: true,
        },
      },
    ],
  },
};
