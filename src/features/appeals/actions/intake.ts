import { addDays } from '../../../kernel/civilDate.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { appendEvents } from '../events.ts';
import { getVisibleAppeal } from '../facts.ts';
import { startsOf } from '../ladderStore.ts';
import { openStatuses } from '../lifecycle.ts';
import { declineWords } from '../words.ts';
import type { ActionEnvironment, Effects } from './effect.ts';
import { clearedEnding, endingOf } from './ending.ts';

type Intake =
  | 'submit'
  | 'accept'
  | 'decline'
  | 'merge'
  | 'requestSupplement'
  | 'supplement'
  | 'withdraw'
  | 'reopen';

const addresseeOf = ({ row }: ActionEnvironment) => row.applicant_name ?? '诉求人';

export const intakeEffects: Effects<Intake> = {
  submit: ({ ladders, now }) => ({
    set: { received_at: now },
    detail: {},
    starts: startsOf(ladders, 'received', now),
  }),

  accept: async (environment, input) => {
    const { row, actor, now, ladders } = environment;
    const owner = row.owner_id ?? (actor.kind === 'staff' ? actor.accountId : null);
    const place = input.unionId ? await getUnionBelow(environment, input.unionId) : undefined;
    return {
      set: {
        accepted_at: now,
        owner_id: owner,
        leader_only: false,
        ...(place ? { union_id: place.id, union_path: place.path } : {}),
      },
      detail: { note: input.note },
      starts: startsOf(ladders, 'accepted', now),
      letter: {
        type: 'acceptanceNotice',
        addressee: addresseeOf(environment),
        params: ({ handler, finalDue, labour }) => ({
          receivedOn: row.received_on,
          acceptedOn: environment.today,
          handler,
          dueOn: finalDue,
          labourDispute: labour,
        }),
      },
      notices: [
        {
          to: 'applicant',
          words: {
            zh: `您的诉求 ${row.number} 已受理，工会会尽快与您联系。`,
            en: `Your appeal ${row.number} was accepted; the union will contact you.`,
          },
        },
      ],
    };
  },

  decline: (environment, input) => ({
    set: { ...endingOf(environment, 'notAccepted'), reply: input.explanation, replied_on: environment.today },
    detail: { reason: input.reason, explanation: input.explanation, redirectTo: input.redirectTo },
    letter: {
      type: 'nonAcceptanceNotice',
      addressee: addresseeOf(environment),
      params: ({ labour, unionName }) => ({
        receivedOn: environment.row.received_on,
        reason: `${declineWords[input.reason].zh}。${input.explanation}`,
        redirectTo: [{ name: input.redirectTo || unionName }],
        labourDispute: labour,
      }),
    },
    notices: [
      {
        to: 'applicant',
        words: {
          zh: `您的诉求 ${environment.row.number} 不予受理：${declineWords[input.reason].zh}。${input.redirectTo ? `建议：${input.redirectTo}。` : ''}`,
          en: `Your appeal ${environment.row.number} was not accepted: ${declineWords[input.reason].en}.`,
        },
      },
    ],
  }),

  merge: async (environment, input) => {
    const { trx, row, actor, now } = environment;
    // appeals_number_key
    const target = await trx
      .selectFrom('appeals')
      .select('id')
      .where('number', '=', input.intoNumber)
      .executeTakeFirst();
    if (!target || target.id === row.id)
      throw invalid([
        { field: 'intoNumber', code: 'notFound', message: '没有这个编号的诉求 · no such appeal number' },
      ]);
    const into = await getVisibleAppeal(trx, actor, target.id, true);
    if (!(openStatuses as readonly string[]).includes(into.row.status))
      throw conflict('targetNotOpen', `Appeal ${into.row.number} is not in hand any more.`);
    const head = await appendEvents(trx, into.row.id, { seq: into.row.last_seq, hash: into.row.last_hash }, [
      { at: now, actor, type: 'mergedHere', status: into.row.status, detail: { number: row.number } },
    ]);
    await trx
      .updateTable('appeals')
      .set((update) => ({
        last_seq: head.seq,
        last_hash: head.hash ?? into.row.last_hash,
        version: update('version', '+', 1),
      }))
      .where('id', '=', into.row.id)
      .execute();
    return {
      set: { ...endingOf(environment, 'notAccepted'), merged_into: into.row.id },
      detail: { into: into.row.number, note: input.note },
      notices: [
        {
          to: 'applicant',
          words: {
            zh: `您的诉求 ${row.number} 与在办的 ${into.row.number} 为同一事项，已合并办理。`,
            en: `Your appeal ${row.number} is the same matter as ${into.row.number}; they are handled together.`,
          },
        },
      ],
    };
  },

  requestSupplement: (environment, input) => {
    const { row, now, ladders } = environment;
    if (row.supplement_asked_at)
      throw conflict(
        'supplementAskedOnce',
        'Missing material may be asked for only once. Contact the worker instead.',
      );
    return {
      set: { supplement_asked_at: now, supplement_items: JSON.stringify(input.items) },
      detail: { items: input.items, dueInDays: input.dueInDays },
      clock: 'pause',
      starts: startsOf(ladders, 'supplementAsked', now, input.dueInDays),
      letter: {
        type: 'supplementNotice',
        addressee: addresseeOf(environment),
        params: ({ unionName }) => ({
          receivedOn: row.received_on,
          items: input.items,
          dueOn: addDays(environment.today, input.dueInDays),
          submitTo: unionName,
        }),
      },
      notices: [
        {
          to: 'applicant',
          words: {
            zh: `您的诉求 ${row.number} 需要补充：${input.items.join('；')}。请在 ${input.dueInDays} 日内补充。`,
            en: `Your appeal ${row.number} needs: ${input.items.join('; ')}. Please send it within ${input.dueInDays} days.`,
          },
        },
      ],
    };
  },

  supplement: (environment, input) => ({
    detail: { text: input.text },
    clock: 'resume',
    attachments: { ids: input.attachmentIds, purpose: 'material' },
    notices: environment.row.owner_id
      ? [
          {
            to: { accountId: environment.row.owner_id },
            words: {
              zh: `${environment.row.number} 已补充材料`,
              en: `${environment.row.number}: the missing material came in`,
            },
          },
        ]
      : [],
  }),

  withdraw: (environment, input) => ({
    set: {
      ...endingOf(environment, 'withdrawn'),
      evidence: input.reason,
      reply: '职工撤回',
      replied_on: environment.today,
    },
    detail: { reason: input.reason },
    notices: [environment.row.owner_id, environment.row.handler_id]
      .filter(
        (id): id is string =>
          id !== null && id !== (environment.actor.kind === 'staff' ? environment.actor.accountId : ''),
      )
      .map((accountId) => ({
        to: { accountId },
        words: {
          zh: `${environment.row.number} 已由职工撤回`,
          en: `${environment.row.number} was withdrawn by the worker`,
        },
      })),
  }),

  reopen: (environment, input) => ({
    set: { ...clearedEnding, reopen_count: environment.row.reopen_count + 1 },
    detail: { reason: input.reason },
    starts: [
      ...startsOf(environment.ladders, 'accepted', environment.now),
      ...startsOf(environment.ladders, 'reviewRequested', environment.now),
    ],
    notices: environment.row.owner_id
      ? [
          {
            to: { accountId: environment.row.owner_id },
            words: {
              zh: `${environment.row.number} 重新办理：${input.reason}`,
              en: `${environment.row.number} was reopened: ${input.reason}`,
            },
          },
        ]
      : [],
  }),
};

/** Accepting may move the appeal to a place below the one it was filed at. */
async function getUnionBelow({ trx, row }: ActionEnvironment, unionId: string) {
  const union = await trx
    .selectFrom('unions')
    .select(['id', 'path'])
    .where('id', '=', unionId)
    .executeTakeFirst();
  if (!union?.path.startsWith(row.union_path))
    throw invalid([
      { field: 'unionId', code: 'notBelow', message: '只能交给下级工会 · only a union below can be chosen' },
    ]);
  return union;
}
