import { addDays, type CivilDate } from '../../../kernel/civilDate.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { startsOf } from '../ladderStore.ts';
import { getReachingStaff } from '../staff.ts';
import type { AppealRow } from '../tables.ts';
import { agencyWords } from '../words.ts';
import type { ActionEnvironment, Effects } from './effect.ts';

type Escalation =
  | 'formTaskForce'
  | 'consult'
  | 'referToLegalAid'
  | 'appointLawyer'
  | 'transferOut'
  | 'handToCourt'
  | 'recordAgencyReply'
  | 'takeBack'
  | 'issueSupervisionLetter'
  | 'issueLetter';

/** Names several colleagues for one duty, each of whom must be free to see the appeal. */
async function named(
  environment: ActionEnvironment,
  ids: readonly string[],
  duty: 'taskForce' | 'specialist',
  field: string,
) {
  const { trx, facts, now } = environment;
  const people = [];
  for (const [index, id] of ids.entries())
    people.push(await getReachingStaff(trx, id, facts, `${field}.${index}`, now));
  return {
    names: people.map((person) => person.name),
    people: people.map((person) => ({ accountId: person.accountId, duty })),
    notices: people.map((person) => ({
      to: { accountId: person.accountId },
      words:
        duty === 'taskForce'
          ? {
              zh: `请参加诉求 ${environment.row.number} 的工作专班`,
              en: `Please join the task force of appeal ${environment.row.number}`,
            }
          : {
              zh: `请就诉求 ${environment.row.number} 提供会诊意见`,
              en: `Please give your opinion on appeal ${environment.row.number}`,
            },
    })),
  };
}

function transferParams(row: AppealRow, reason: string, replyBy: CivilDate | undefined) {
  return {
    applicant: row.applicant_mode === 'named' ? (row.applicant_name ?? '职工') : '职工（姓名保密）',
    receivedOn: row.received_on,
    facts: row.facts,
    reason,
    replyBy,
    consentedOn: row.worker_consent?.givenOn,
  };
}

export const escalationEffects: Effects<Escalation> = {
  formTaskForce: async (environment, input) => {
    const { names, people, notices } = await named(environment, input.memberIds, 'taskForce', 'memberIds');
    return {
      detail: { members: names, plan: input.plan },
      people,
      notices,
      starts: startsOf(environment.ladders, 'taskForceFormed', environment.now),
    };
  },

  consult: async (environment, input) => {
    const { names, people, notices } = await named(
      environment,
      input.specialistIds,
      'specialist',
      'specialistIds',
    );
    return {
      detail: { specialists: names, question: input.question, opinion: input.opinion },
      people,
      notices,
    };
  },

  referToLegalAid: ({ row }, input) => ({
    detail: input,
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 已转入法律援助。`,
          en: `Your appeal ${row.number} was referred to legal aid.`,
        },
      },
    ],
  }),

  appointLawyer: async ({ trx, facts, row, now }, input) => {
    const lawyer = await getReachingStaff(trx, input.lawyerId, facts, 'lawyerId', now);
    return {
      detail: { lawyer: lawyer.name, firm: input.firm, scope: input.scope },
      people: [{ accountId: lawyer.accountId, duty: 'lawyer' }],
      letter: {
        type: 'appointmentLetter',
        addressee: input.firm,
        params: () => ({ lawyer: lawyer.name, client: row.applicant_name ?? '申请人', scope: input.scope }),
      },
      notices: [
        {
          to: { accountId: lawyer.accountId },
          words: { zh: `委派您办理诉求 ${row.number}`, en: `You were appointed to appeal ${row.number}` },
        },
        {
          to: 'applicant',
          words: {
            zh: `工会已为您的诉求 ${row.number} 委派律师。`,
            en: `The union appointed a lawyer for your appeal ${row.number}.`,
          },
        },
      ],
    };
  },

  transferOut: ({ row, now, today, ladders }, input) => ({
    set: { agency: input.agency },
    detail: input,
    starts: startsOf(ladders, 'transferred', now, input.replyInDays),
    letter: {
      type: 'transferLetter',
      addressee: input.agencyName,
      params: () => transferParams(row, input.reason, addDays(today, input.replyInDays)),
    },
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 已转${input.agencyName}办理。`,
          en: `Your appeal ${row.number} was transferred to ${input.agencyName}.`,
        },
      },
    ],
  }),

  handToCourt: ({ row, now, ladders }, input) => ({
    set: { agency: 'court' },
    detail: input,
    starts: startsOf(ladders, 'transferred', now),
    letter: {
      type: 'transferLetter',
      addressee: input.courtName,
      params: () => transferParams(row, input.note || `移送${agencyWords.court.zh}处理`, undefined),
    },
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 已移送法院。`,
          en: `Your appeal ${row.number} was handed to the court.`,
        },
      },
    ],
  }),

  recordAgencyReply: ({ row }, input) => ({
    detail: input,
    notices: row.owner_id
      ? [
          {
            to: { accountId: row.owner_id },
            words: { zh: `${row.number} 收到有关单位答复`, en: `${row.number}: the agency replied` },
          },
        ]
      : [],
  }),

  takeBack: (_environment, input) => ({ set: { agency: null }, detail: input }),

  issueSupervisionLetter: ({ row, facts }, input) => {
    if (
      facts.wallPaths.length > 0 &&
      row.applicant_mode === 'confidential' &&
      input.addressee === row.respondent_names
    )
      throw conflict(
        'confidentialApplicant',
        'The applicant is confidential: write to the authority, not to the employer.',
      );
    return {
      detail: input,
      letter: {
        type: 'rightsRecommendation',
        addressee: input.addressee,
        params: ({ respondents }) => ({
          respondents,
          applicant: row.applicant_mode === 'named' ? (row.applicant_name ?? '职工') : '职工（姓名保密）',
          peopleAffected: row.people_affected,
          amountFen: row.amount_claimed_fen ?? undefined,
          facts: row.facts,
          course: input.problem,
          recommendations: [input.recommendation],
        }),
      },
      notices: [
        {
          to: 'applicant',
          words: {
            zh: `工会已就您的诉求 ${row.number} 发出维权建议书。`,
            en: `The union issued a rights recommendation letter on your appeal ${row.number}.`,
          },
        },
      ],
    };
  },

  issueLetter: (_environment, input) => ({
    detail: { type: input.type, addressee: input.addressee },
    letter: { type: input.type, addressee: input.addressee, params: () => input.params },
  }),
};
