import type { Caller, FeatureRecords, Place } from '../records.ts';

const meeting = {
  ...{ mechanism: 'courtUnion', title: '联席会议', date: '2026-11-19', time: '09:00', place: '二楼会议室' },
  parties: [
    { body: 'union', name: '总工会' },
    { body: 'court', name: '人民法院' },
  ],
  agenda: [{ title: '欠薪' }],
};

type Held = { id: string; actions: { id: string }[] };

async function heldFor(place: Place, { actor }: Caller): Promise<Held> {
  const { id } = await place.post('townStaff', '/meetings', { ...meeting, unionId: place.town.id });
  await place.post('townStaff', `/meetings/${id}/minutes`, { minutes: '议定事项', version: 1 });
  const action = { what: '督促支付', ownerId: actor.accountId, workdays: 5 };
  return place.post<Held>('townStaff', `/meetings/${id}/actions`, action);
}

export const records: FeatureRecords = {
  paths: { '/meetings/:id': 'meeting', '/meetings/actions/:id': 'meetingAction' },
  kinds: {
    // Who owns an action item sees it and its meeting, whatever their role.
    meeting: { each: async (place, caller) => (await heldFor(place, caller)).id, anew: true },
    meetingAction: {
      each: async (place, caller) => (await heldFor(place, caller)).actions[0]?.id ?? '',
      anew: true,
    },
  },
  parameters: { format: 'docx' },
  bodies: {
    'POST /meetings/:id/change': { ...meeting, version: 1 },
    'POST /meetings/:id/actions': { what: '督促支付', ownerBody: '人民法院', workdays: 5 },
  },
};
