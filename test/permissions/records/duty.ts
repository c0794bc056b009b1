import { newId } from '../../../src/platform/db/index.ts';
import type { Caller, FeatureRecords, Place } from '../records.ts';

const day = (serial: number) => {
  const date = new Date(Date.UTC(2027, 0, 1 + serial));
  return date.toISOString().slice(0, 10);
};

/** A shift on a day of its own, so that nobody is on duty twice. */
async function shiftOf(place: Place, who: Caller): Promise<string> {
  const pointId = await place.record('servicePoint');
  const time = { date: day(place.serial()), from: '09:00', to: '12:00' };
  const shift = { pointId, form: 'resident', ...time, person: { accountId: who.actor.accountId } };
  return (await place.post('townStaff', '/duty/shifts', shift)).id;
}

async function swapFrom(place: Place, from: Caller, to: Caller): Promise<string> {
  const shiftId = await shiftOf(place, from);
  const offer = { toId: to.actor.accountId };
  await place.postAs(from, `/duty/shifts/${shiftId}/offer-swap`, offer);
  const { id } = await place.app.database.db
    .selectFrom('duty_swaps')
    .select('id')
    .where('shift_id', '=', shiftId)
    .executeTakeFirstOrThrow();
  return id;
}

export const records: FeatureRecords = {
  paths: {
    '/duty/appeals/:id': 'appeal',
    '/duty/shifts/:id': 'dutyShift',
    '/duty/patterns/:id': 'dutyPattern',
    '/duty/swaps/:id': 'dutySwap',
    '/duty/swaps/:id/withdraw': 'dutySwapOffered',
    '/duty/absences/:id': 'dutyAbsence',
    '/duty/dispatches/:id': 'dutyDispatch',
    '/duty/dispatches/:id/answer': 'dutyCall',
    '/consultations/:id': 'consultation',
  },
  kinds: {
    dutyShift: { each: shiftOf, anew: true },
    dutyPattern: async (place) => {
      const people = [{ accountId: (await place.colleague('lawyer')).actor.accountId }];
      const plan = { days: 'workdays', from: '09:00', to: '12:00', rotation: 'none', people };
      const pattern = { pointId: await place.record('servicePoint'), name: '律师值班', form: 'rotating' };
      const body = { ...pattern, plan: { ...plan, startsOn: '2027-01-01' } };
      return (await place.post('townStaff', '/duty/patterns', body)).id;
    },
    dutySwap: {
      each: async (place, caller) => {
        const other = caller.role === 'lawyer' ? 'mediator' : 'lawyer';
        return swapFrom(place, await place.colleague(other), caller);
      },
      anew: true,
    },
    dutySwapOffered: {
      each: async (place, caller) => {
        const other = caller.role === 'lawyer' ? 'mediator' : 'lawyer';
        return swapFrom(place, caller, await place.colleague(other));
      },
      anew: true,
    },
    dutyAbsence: {
      each: async (place, caller) => {
        const date = day(1_000 + place.serial());
        return (await place.postAs(caller, '/duty/absences', { from: date, to: date, reason: '休假' })).id;
      },
      anew: true,
    },
    dutyDispatch: async (place) => (await callOf(place, await place.colleague('lawyer'))).id,
    dutyCall: { each: async (place, caller) => (await callOf(place, caller)).id, anew: true },
    consultation: {
      each: async (place, caller) => {
        const said = { anonymous: true, category: 'labour.contract', topic: '合同', minutes: 10 };
        return (
          await place.postAs(caller, '/consultations', {
            pointId: await place.record('servicePoint'),
            ...said,
          })
        ).id;
      },
    },
  },
  bodies: {
    'POST /duty/shifts/:id/fill': async (place) => ({
      accountId: (await place.colleague('lawyer')).actor.accountId,
      version: 1,
    }),
  },
};

/** A running call to somebody, put down as it is: whoever is on call now would otherwise be called. */
async function callOf(place: Place, called: Caller): Promise<{ id: string }> {
  const { db } = place.app.database;
  const asker = await place.colleague('windowClerk');
  const id = newId();
  await db
    .insertInto('duty_dispatches')
    .values({
      ...{ id, point_id: await place.record('servicePoint'), desk_id: null, appeal_id: null, topic: '工资' },
      ...{ consultation_id: null, note: '', status: 'calling', asked_by: asker.actor.accountId },
      ...{ accepted_by: null, accepted_at: null, created_at: place.now },
    })
    .execute();
  await db
    .insertInto('duty_calls')
    .values({
      ...{ id: newId(), dispatch_id: id, seq: 1, account_id: called.actor.accountId, why: 'onCall.0' },
      ...{ status: 'called', called_at: place.now, answered_at: null },
      answer_due_at: new Date(place.now.getTime() + 60_000),
    })
    .execute();
  return { id };
}
