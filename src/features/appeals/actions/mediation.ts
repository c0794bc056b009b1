import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { startsOf } from '../ladderStore.ts';
import { getReachingStaff } from '../staff.ts';
import type { Effects } from './effect.ts';

type Mediation =
  | 'assign'
  | 'startMediation'
  | 'recordMediationSession'
  | 'settle'
  | 'failMediation'
  | 'stateOpinion'
  | 'logContact';

export const mediationEffects: Effects<Mediation> = {
  assign: async ({ trx, facts, row, now }, input) => {
    const handler = await getReachingStaff(trx, input.handlerId, facts, 'handlerId', now);
    return {
      set: { handler_id: handler.accountId },
      detail: { handler: handler.name, note: input.note },
      people: [{ accountId: handler.accountId, duty: 'mediator' }],
      notices: [
        {
          to: { accountId: handler.accountId },
          words: { zh: `请办理诉求 ${row.number}`, en: `Please handle appeal ${row.number}` },
        },
      ],
    };
  },

  startMediation: ({ row, today, now, ladders, actor }, input) => {
    if (!input.consentOfBoth)
      throw invalid([
        {
          field: 'consentOfBoth',
          code: 'required',
          message: '调解须双方同意 · mediation needs the consent of both parties',
        },
      ]);
    if (input.appliedOn > today)
      throw invalid([
        {
          field: 'appliedOn',
          code: 'future',
          message: '申请日期不能晚于今天 · the application cannot lie in the future',
        },
      ]);
    return {
      set: row.handler_id === null && actor.kind === 'staff' ? { handler_id: actor.accountId } : {},
      detail: { appliedOn: input.appliedOn, note: input.note },
      starts: [
        ...startsOf(ladders, 'mediationApplied', parseCivilDate(input.appliedOn)),
        ...startsOf(ladders, 'mediationStarted', row.accepted_at ?? now),
      ],
      notices: [
        {
          to: 'applicant',
          words: {
            zh: `您的诉求 ${row.number} 已开始调解。`,
            en: `Mediation of your appeal ${row.number} has begun.`,
          },
        },
      ],
    };
  },

  recordMediationSession: (_environment, input) => ({ detail: input }),

  settle: ({ row, now, today }, input) => ({
    set: { settled_at: now },
    detail: input,
    letter: {
      type: 'mediationAgreement',
      addressee: row.applicant_name ?? '申请人',
      params: ({ handler, respondents, labour }) => ({
        applicants: [{ name: row.applicant_name ?? '申请人' }],
        counterparties: respondents.map((name) => ({ name, kind: 'organisation' })),
        mediators: [handler],
        mediatedOn: today,
        facts: row.facts,
        terms: [input.terms],
        amountFen: input.amountFen || undefined,
        payBy: input.performBy,
        payMatter: labour && row.category.startsWith('labour.pay'),
      }),
    },
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 已达成调解协议。`,
          en: `Your appeal ${row.number} was settled by agreement.`,
        },
      },
    ],
  }),

  failMediation: ({ row }, input) => ({
    detail: input,
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 调解未成，您可以申请劳动仲裁，工会将继续帮助您。`,
          en: `Mediation of your appeal ${row.number} failed; you may go to arbitration and the union goes on helping you.`,
        },
      },
    ],
  }),

  stateOpinion: (_environment, input) => ({ detail: input }),
  logContact: (_environment, input) => ({ detail: input }),
};
