import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { endAbsence, recordAbsence } from './absences.ts';
import { consultationList, consultationView, linkConsultation, logConsultation } from './consultations.ts';
import type { dutyRoutes } from './contract.ts';
import { answerCall, cancelDispatch, dispatchOnCall } from './dispatch.ts';
import { dispatchLog, dispatchView } from './dispatchViews.ts';
import { icsOf } from './ics.ts';
import { addPattern, endPattern, generateShifts } from './patterns.ts';
import { dutyWeek, myDuty, pointsForAppeal, substitutesFor } from './queries.ts';
import { addShift, cancelShift, fillShift } from './shifts.ts';
import { colleaguesOf, pointOf } from './staff.ts';
import { answerSwap, offerSwap, withdrawSwap } from './swaps.ts';
import { shiftView, shiftViews } from './views.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

const formWords = { resident: '常驻', rotating: '轮值', onCall: '听班' } as const;

export function dutyHandlers(context: Context): Handlers<typeof dutyRoutes> {
  const { db, clock } = context;
  const change = async <T>(
    call: Request,
    work: (trx: AppTransaction, now: Date) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, clock.now()));
    context.live.changed('duty');
    return answer;
  };
  return {
    dutyWeek: ({ actor, query }) => dutyWeek(db, actor, clock.now(), query),
    dutyColleagues: async ({ actor, query }) => ({
      items: await colleaguesOf(db, await pointOf(db, actor, query.pointId), clock.now()),
    }),
    addPattern: (call) => change(call, (trx, now) => addPattern(trx, call.actor, now, call.body)),
    endPattern: (call) => change(call, (trx, now) => endPattern(trx, call.actor, now, call.params.id)),
    generateShifts: (call) => change(call, (trx, now) => generateShifts(trx, call.actor, now, call.body)),
    addShift: (call) =>
      change(call, async (trx, now) =>
        shiftView(trx, call.actor, await addShift(trx, call.actor, now, call.body)),
      ),
    fillShift: (call) =>
      change(call, async (trx, now) => {
        await fillShift(trx, call.actor, now, { id: call.params.id, ...call.body });
        return shiftView(trx, call.actor, call.params.id);
      }),
    cancelShift: (call) =>
      change(call, async (trx, now) => {
        await cancelShift(trx, call.actor, now, { id: call.params.id, reason: call.body.reason });
        return shiftView(trx, call.actor, call.params.id);
      }),
    substitutes: async ({ actor, params }) => ({
      items: await substitutesFor(db, actor, clock.now(), params.id),
    }),
    myShifts: ({ actor, query }) => myDuty(db, actor, clock.now(), query),
    myCalendar: async ({ actor, reply }) => {
      const now = clock.now();
      const { shifts } = await myDuty(db, actor, now, { days: 92 });
      const entries = shifts.map(({ id, startsAt, endsAt, form, pointName, deskName }) => ({
        ...{ id, startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
        ...{ title: `${formWords[form]} ${deskName ?? pointName}`, place: pointName },
      }));
      await reply
        .header('content-disposition', 'attachment; filename="duty.ics"')
        .type('text/calendar; charset=utf-8')
        .send(icsOf(entries, now));
      return undefined;
    },
    offerSwap: (call) =>
      change(call, async (trx, now) => {
        await offerSwap(trx, call.actor, now, { shiftId: call.params.id, ...call.body });
        return shiftView(trx, call.actor, call.params.id);
      }),
    answerSwap: (call) =>
      change(call, async (trx, now) => ({
        status: await answerSwap(trx, call.actor, now, { id: call.params.id, accept: call.body.accept }),
      })),
    withdrawSwap: (call) =>
      change(call, async (trx, now) => {
        await withdrawSwap(trx, call.actor, now, call.params.id);
        return { status: 'withdrawn' as const };
      }),
    recordAbsence: (call) =>
      change(call, async (trx, now) => {
        const { id, shiftIds } = await recordAbsence(trx, call.actor, now, call.body);
        return { id, gaps: shiftIds.length ? await shiftViews(trx, call.actor, { ids: shiftIds }) : [] };
      }),
    endAbsence: (call) => change(call, (trx, now) => endAbsence(trx, call.actor, now, call.params.id)),
    dispatch: (call) =>
      change(call, async (trx, now) =>
        dispatchView(trx, call.actor, await dispatchOnCall(trx, call.actor, now, call.body)),
      ),
    answerCall: async (call) => {
      const answer = await change(call, async (trx, now) => {
        await answerCall(trx, call.actor, now, { id: call.params.id, ...call.body });
        return dispatchView(trx, call.actor, call.params.id);
      });
      context.live.changed('appeals');
      return answer;
    },
    cancelDispatch: (call) =>
      change(call, async (trx) => {
        await cancelDispatch(trx, call.actor, call.params.id);
        return dispatchView(trx, call.actor, call.params.id);
      }),
    dispatches: async ({ actor, query }) => ({ items: await dispatchLog(db, actor, query) }),
    pointsForAppeal: ({ actor, params }) => pointsForAppeal(db, actor, clock.now(), params.id),
    logConsultation: (call) =>
      change(call, async (trx, now) =>
        consultationView(trx, call.actor, await logConsultation(trx, call.actor, now, call.body)),
      ),
    consultations: ({ actor, query }) => consultationList(db, actor, query),
    linkConsultation: (call) =>
      change(call, async (trx, now) => {
        await linkConsultation(trx, call.actor, now, {
          id: call.params.id,
          appealNumber: call.body.appealNumber,
        });
        return consultationView(trx, call.actor, call.params.id);
      }),
  };
}
