import { computeDeadline } from '../../../kernel/deadline.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { conflict, type FieldIssue, invalid } from '../../../platform/http/problem.ts';
import { finalRuleCodes, startsOf } from '../ladderStore.ts';
import { rulings } from '../lifecycle.ts';
import { doorWords, outcomeWords } from '../words.ts';
import type { ActionEnvironment, Effect, Effects } from './effect.ts';
import { endingOf } from './ending.ts';

type Closing = 'closeSameDay' | 'close' | 'followUp' | 'rate';

function closed(
  environment: ActionEnvironment,
  input: {
    outcome: keyof typeof outcomeWords;
    reply: string;
    repliedOn: string;
    evidence: string;
    recoveredFen: number;
    rulingNumber?: string;
  },
): Effect {
  const { row } = environment;
  const { outcome, reply, repliedOn, evidence, recoveredFen, rulingNumber = '' } = input;
  const ruling = rulings.includes(outcome) ? rulingNumber : '';
  return {
    set: {
      ...endingOf(environment, outcome),
      reply,
      replied_on: repliedOn,
      evidence,
      recovered_fen: recoveredFen,
      ruling_number: ruling || null,
    },
    detail: {
      outcome,
      reply,
      repliedOn,
      evidence,
      recoveredFen,
      ...(ruling ? { rulingNumber: ruling } : {}),
    },
    letter: {
      type: 'closingReport',
      addressee: row.applicant_name ?? '诉求人',
      params: ({ category, handler }) => ({
        applicant: row.applicant_mode === 'named' ? (row.applicant_name ?? '职工') : '职工（姓名保密）',
        door: doorWords[row.door as keyof typeof doorWords].zh,
        category: category.zh,
        peopleAffected: row.people_affected,
        claimedFen: row.amount_claimed_fen ?? undefined,
        recoveredFen,
        receivedOn: row.received_on,
        acceptedOn: row.accepted_at ? shanghaiDate(row.accepted_at) : undefined,
        closedOn: environment.today,
        timeliness: row.final_due_at && row.final_due_at <= environment.now ? '已逾期' : '按期办结',
        outcome: outcomeWords[outcome].zh + (ruling ? `（${ruling}）` : ''),
        reply,
        repliedOn,
        evidence: [evidence.slice(0, 200) || '见附件'],
        handler,
      }),
    },
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${row.number} 已办结：${reply.slice(0, 60)}。请评价本次服务。`,
          en: `Your appeal ${row.number} is closed: ${reply.slice(0, 60)}. Please rate the service.`,
        },
      },
    ],
  };
}

/** Accepted and closed in one step: measured by the deadline that acceptance would have started. */
function finalDueFrom({ ladders, calendar, now, row }: ActionEnvironment): Date | null {
  const finals = finalRuleCodes(ladders);
  const instants = startsOf(ladders, 'accepted', now)
    .filter(({ rule }) => finals.has(rule.code))
    .map(({ rule }) => computeDeadline(calendar, rule, now).dueAt.getTime());
  return instants.length > 0 ? new Date(Math.min(...instants)) : row.final_due_at;
}

export const closingEffects: Effects<Closing> = {
  closeSameDay: (environment, input) => {
    const { row, now, today, actor } = environment;
    const begun = row.accepted_at ?? now;
    if (row.received_on !== today && row.accepted_at && begun.getTime() < now.getTime() - 86_400_000)
      throw invalid([
        {
          field: 'outcome',
          code: 'notSameDay',
          message: '不是当日受理的，请用普通办结 · accepted on an earlier day, use the ordinary closing',
        },
      ]);
    const effect = closed(environment, { ...input, repliedOn: today });
    return {
      ...effect,
      set: {
        ...effect.set,
        accepted_at: begun,
        leader_only: false,
        owner_id: row.owner_id ?? (actor.kind === 'staff' ? actor.accountId : null),
        ...(row.accepted_at ? {} : { final_due_at: finalDueFrom(environment) }),
      },
    };
  },

  close: async (environment, input) => {
    const { row, today, trx } = environment;
    const issues: FieldIssue[] = [];
    const evidenceFiles = await trx
      .selectFrom('appeal_attachments')
      .select((expression) => expression.fn.countAll<number>().as('count'))
      .where('appeal_id', '=', row.id)
      .where('purpose', '=', 'evidence')
      .executeTakeFirstOrThrow();
    if (!input.evidence && input.evidenceFileIds.length === 0 && Number(evidenceFiles.count) === 0)
      issues.push({
        field: 'evidence',
        code: 'required',
        message: '请写明办结依据或上传证据 · state the evidence or attach it',
      });
    if (input.repliedOn > today)
      issues.push({
        field: 'repliedOn',
        code: 'future',
        message: '答复日期不能晚于今天 · the reply cannot lie in the future',
      });
    if (input.repliedOn < row.received_on)
      issues.push({
        field: 'repliedOn',
        code: 'beforeReceipt',
        message: '答复日期不能早于收到日期 · the reply cannot lie before the receipt',
      });
    if (input.outcome === 'settled' && row.settled_at === null)
      issues.push({
        field: 'outcome',
        code: 'noAgreement',
        message: '没有调解协议，不能以“调解成功”办结 · there is no agreement to close with',
      });
    if (input.outcome === 'referredToAid' && row.status !== 'referredToLegalAid')
      issues.push({
        field: 'outcome',
        code: 'notReferred',
        message: '尚未转入法律援助 · not referred to legal aid',
      });
    if (
      input.outcome === 'transferred' &&
      row.status !== 'transferredOut' &&
      row.status !== 'supervisionLetterIssued'
    )
      issues.push({ field: 'outcome', code: 'notTransferred', message: '尚未转办 · not transferred' });
    if (rulings.includes(input.outcome) && input.rulingNumber === '')
      issues.push({
        field: 'rulingNumber',
        code: 'required',
        message: '请填写裁决书或判决书的案号 · state the number of the award or judgment',
      });
    if (issues.length > 0) throw invalid(issues);
    return {
      ...closed(environment, input),
      attachments: { ids: input.evidenceFileIds, purpose: 'evidence' },
    };
  },

  followUp: (_environment, input) => ({ detail: input }),

  rate: ({ row, now }, input) => {
    if (row.rating !== null) throw conflict('alreadyRated', 'This appeal was rated already.');
    if (row.rating_closes_at && row.rating_closes_at <= now)
      throw invalid([
        { field: 'value', code: 'windowOver', message: '评价期已过 · the time to rate is over' },
      ]);
    return {
      set: { rating: input.value, rating_comment: input.comment, rated_at: now },
      // The history says that, not how: handlers read the history before the window closes.
      detail: {},
    };
  },
};
