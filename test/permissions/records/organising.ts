import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/organising/foundings/:id': 'founding' },
  kinds: {
    founding: async (place) => {
      const name = `${place.town.shortName}待建会有限公司`;
      const { id: employerId } = await place.post('organisingCadre', '/employers', {
        name,
        placeId: place.town.id,
      });
      return (await place.post('townStaff', '/organising/foundings', { employerId })).id;
    },
  },
};
