import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { cancelDeadlines, extendDeadline, isRunning } from '../../clock/index.ts';
import { startsOf } from '../ladderStore.ts';
import { sealRepresentatives } from '../sealed.ts';
import { getReachingStaff } from '../staff.ts';
import type { Effects } from './effect.ts';
import { placeOfPoint, placeTakenOver } from './handOverPlace.ts';

type Care =
  | 'addNote'
  | 'addAttachment'
  | 'offerHandOver'
  | 'acceptHandOver'
  | 'requestExtension'
  | 'decideExtension'
  | 'supervise'
  | 'recuse'
  | 'markKeyCase'
  | 'recordInterruption'
  | 'electRepresentatives'
  | 'changeConsent';

const accountOf = (actor: { kind: string; accountId?: string }) =>
  actor.kind === 'staff' ? (actor.accountId ?? null) : null;

export const careEffects: Effects<Care> = {
  addNote: (_environment, input) => ({ detail: input }),
  addAttachment: (_environment, input) => ({
    detail: { count: input.attachmentIds.length, purpose: input.purpose },
    attachments: { ids: input.attachmentIds, purpose: input.purpose },
  }),

  offerHandOver: async (environment, input) => {
    const { trx, facts, row, actor, now } = environment;
    const place = input.pointId ? await placeOfPoint(environment, input.pointId) : undefined;
    const to = await getReachingStaff(trx, input.toId, place?.facts ?? facts, 'toId', now);
    if (to.accountId === row.owner_id) throw conflict('alreadyOwner', `${to.name} is the owner already.`);
    const handOver = {
      toId: to.accountId,
      toName: to.name,
      fromId: accountOf(actor),
      note: input.note,
      offeredAt: now.toISOString(),
      ...(input.pointId ? { pointId: input.pointId } : {}),
    };
    return {
      set: { hand_over: JSON.stringify(handOver), ...place?.now },
      detail: { to: to.name, note: input.note, ...(place ? { point: place.name } : {}) },
      people: [{ accountId: to.accountId, duty: 'specialist' }],
      notices: [
        {
          to: { accountId: to.accountId },
          words: { zh: `请接手诉求 ${row.number}`, en: `Please take over appeal ${row.number}` },
        },
      ],
    };
  },

  acceptHandOver: async ({ trx, row, actor }) => {
    if (!row.hand_over) throw conflict('noHandOver', 'Nobody has offered a hand-over.');
    if (accountOf(actor) !== row.hand_over.toId)
      throw forbidden('notOffered', `The hand-over was offered to ${row.hand_over.toName}.`);
    return {
      set: { owner_id: row.hand_over.toId, hand_over: null, ...(await placeTakenOver({ trx, row })) },
      detail: { from: row.hand_over.fromId, to: row.hand_over.toName },
      notices: row.owner_id
        ? [
            {
              to: { accountId: row.owner_id },
              words: {
                zh: `${row.number} 已由${row.hand_over.toName}接手`,
                en: `${row.hand_over.toName} took over ${row.number}`,
              },
            },
          ]
        : [],
    };
  },

  requestExtension: ({ row, deadlines, actor }, input) => {
    const deadline = deadlines.find((candidate) => candidate.id === input.deadlineId);
    if (!deadline || !isRunning(deadline))
      throw invalid([
        {
          field: 'deadlineId',
          code: 'notRunning',
          message: '该期限不在计算中 · this deadline is not running',
        },
      ]);
    if (deadline.rule_code.startsWith('national.mediation') && !input.bothPartiesAgreed)
      throw invalid([
        {
          field: 'bothPartiesAgreed',
          code: 'required',
          message: '调解延期须双方同意 · both parties must agree',
        },
      ]);
    if (row.extension) throw conflict('extensionPending', 'An extension is already waiting for a decision.');
    const extension = {
      deadlineId: deadline.id,
      amount: input.amount,
      unit: deadline.rule.unit,
      reason: input.reason,
      requestedBy: actor.kind === 'visitor' ? '' : actor.name,
      requestedById: accountOf(actor),
    };
    return {
      set: { extension: JSON.stringify(extension) },
      detail: { rule: deadline.rule.name, ...extension },
    };
  },

  decideExtension: async ({ trx, row, deadlines, actor, calendar, now }, input) => {
    const request = row.extension;
    if (!request) throw conflict('noExtension', 'No extension was requested.');
    if (request.requestedById !== null && request.requestedById === accountOf(actor))
      throw forbidden('sameperson', 'Whoever asks for an extension cannot approve it.');
    const deadline = deadlines.find((candidate) => candidate.id === request.deadlineId);
    if (input.approve && deadline)
      await extendDeadline(
        trx,
        calendar,
        deadline,
        request.amount,
        actor.kind === 'visitor' ? '' : actor.name,
        now,
      );
    return {
      set: { extension: null },
      detail: {
        approved: input.approve,
        amount: request.amount,
        unit: request.unit,
        asked: request.reason,
        reason: input.reason,
      },
      notices: request.requestedById
        ? [
            {
              to: { accountId: request.requestedById },
              words: {
                zh: `${row.number} 的延期申请${input.approve ? '已批准' : '未批准'}`,
                en: `The extension for ${row.number} was ${input.approve ? 'approved' : 'refused'}`,
              },
            },
          ]
        : [],
    };
  },

  supervise: ({ row }, input) => ({
    detail: input,
    notices: [row.owner_id, row.handler_id]
      .filter((id): id is string => id !== null)
      .map((accountId) => ({
        to: { accountId },
        words: {
          zh: `领导督办 ${row.number}：${input.instruction}`,
          en: `The leader presses ${row.number}: ${input.instruction}`,
        },
      })),
  }),

  recuse: async ({ row, actor, trx, facts }, input) => {
    const accountId = input.accountId ?? accountOf(actor);
    if (!accountId)
      throw invalid([
        { field: 'accountId', code: 'required', message: '请选择回避人员 · choose who is recused' },
      ]);
    if (facts.recusedIds.includes(accountId))
      throw conflict('alreadyRecused', 'This colleague is recused already.');
    const person = await trx
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', accountId)
      .where('kind', '=', 'staff')
      .executeTakeFirst();
    if (!person)
      throw invalid([{ field: 'accountId', code: 'notFound', message: '没有此人 · no such colleague' }]);
    return {
      set: {
        ...(row.handler_id === accountId ? { handler_id: null } : {}),
        ...(row.owner_id === accountId ? { owner_id: null } : {}),
        ...(row.hand_over?.toId === accountId ? { hand_over: null } : {}),
      },
      detail: { person: person.name, reason: input.reason },
      people: [{ accountId, duty: 'recused' }],
    };
  },

  markKeyCase: (_environment, input) => ({ set: { key_case: input.keyCase }, detail: input }),

  recordInterruption: async ({ trx, row, deadlines, ladders, today, now }, input) => {
    if (input.on > today)
      throw invalid([
        { field: 'on', code: 'future', message: '日期不能晚于今天 · the date cannot lie in the future' },
      ]);
    const old = deadlines.filter((deadline) => deadline.rule_code === 'national.limitation');
    await cancelDeadlines(trx, old, now);
    const log = [...row.limitation_log, { on: input.on, reason: input.reason }];
    return {
      set: { limitation_log: JSON.stringify(log) },
      detail: input,
      // The year runs anew from the interruption (art. 27).
      starts: startsOf(ladders, 'knewOfViolation', parseCivilDate(input.on)),
    };
  },

  electRepresentatives: ({ trx, row }, input) => {
    if (row.people_affected < 10)
      throw invalid([
        {
          field: 'representatives',
          code: 'groupTooSmall',
          message: '10 人以上的共同诉求才推选代表 · representatives are elected from 10 workers on',
        },
      ]);
    return {
      set: { representatives_sealed: sealRepresentatives(trx, input.representatives) },
      detail: { names: input.representatives.map((person) => person.name), record: input.record },
    };
  },

  changeConsent: (_environment, input) => ({
    set: { consent_to_own_union: input.consentToOwnUnion },
    detail: input,
  }),
};
