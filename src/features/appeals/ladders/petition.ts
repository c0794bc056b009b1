/** Petition work (rules 2.1 "Petition channel", Regulation art. 17–36): 15-day notice, 60 + 30 days, reviews 30 + 30. */
export const petition = {
  code: 'petition',
  name: { zh: '信访事项期限', en: 'Petition periods' },
  data: {
    basis: '信访工作条例',
    doors: ['letter', 'leaderMailbox'],
    steps: [
      {
        code: 'petition.notice',
        name: { zh: '15 日内书面告知受理情况或去向', en: 'Written notice of receipt or route in 15 days' },
        basis: '信访工作条例',
        unit: 'day',
        amount: 15,
        startEvent: 'received',
        pausable: false,
        warnAt: [3],
        metBy: ['accept', 'decline', 'merge', 'transferOut', 'ended'],
        onBreach: {
          to: 'leader',
          task: { zh: '书面告知信访人受理情况', en: 'Tell the petitioner in writing' },
          letter: true,
        },
      },
      {
        code: 'petition.close',
        name: { zh: '60 日内办结（可延长 30 日）', en: 'Close in 60 days (30 more with approval)' },
        basis: '信访工作条例',
        unit: 'day',
        amount: 60,
        startEvent: 'accepted',
        warnAt: [10, 3],
        metBy: ['ended'],
        final: true,
        onBreach: {
          to: 'upperUnion',
          task: { zh: '督办逾期信访事项', en: 'Supervise the overdue petition' },
          letter: true,
        },
      },
      {
        code: 'petition.review',
        name: { zh: '复查、复核 30 日（可延长 30 日）', en: 'Review in 30 days (30 more with approval)' },
        basis: '信访工作条例',
        unit: 'day',
        amount: 30,
        startEvent: 'reviewRequested',
        warnAt: [5],
        metBy: ['ended'],
        final: true,
        onBreach: {
          to: 'upperUnion',
          task: { zh: '督办逾期复查', en: 'Supervise the overdue review' },
          letter: true,
        },
      },
    ],
  },
};
