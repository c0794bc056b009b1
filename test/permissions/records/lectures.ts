import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/lectures/:id': 'lecture' },
  kinds: {
    lecture: {
      anew: true,
      make: async (place) => {
        const time = { date: '2026-11-27', from: '09:00', to: '11:00', place: '礼堂', speakerName: '周律师' };
        const lecture = { topic: '工资', category: 'labour.wage', ...time, unionId: place.town.id };
        return (await place.post('townStaff', '/lectures', lecture)).id;
      },
    },
  },
};
