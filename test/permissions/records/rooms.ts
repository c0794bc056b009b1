import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/rooms/:id': 'room', '/room-bookings/:id': 'roomBooking' },
  kinds: {
    room: {
      anew: true,
      make: async (place) => {
        const pointId = await place.record('servicePoint');
        const room = { pointId, kind: 'mediation', name: '调解室', seats: 8 };
        return (await place.post('townStaff', '/rooms', room)).id;
      },
    },
    roomBooking: {
      anew: true,
      make: async (place) => {
        const { id: roomId } = await place.post('townStaff', '/rooms', {
          ...{ pointId: await place.record('servicePoint'), kind: 'mediation', name: '会谈室', seats: 4 },
        });
        const time = { date: '2026-11-25', from: '09:00', to: '10:00' };
        const booking = { roomId, ...time, purpose: 'mediation', title: '调解' };
        return (await place.post('townStaff', '/room-bookings', booking)).id;
      },
    },
  },
  bodies: {
    'POST /room-bookings': async (place) => ({
      roomId: await place.record('room'),
      ...{ date: '2026-11-26', from: '09:00', to: '10:00', purpose: 'other', title: '会' },
    }),
  },
};
