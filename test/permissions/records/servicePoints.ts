import type { FeatureRecords, Place } from '../records.ts';

const point = (place: Place) => ({
  ...{ kind: 'site', name: `${place.town.shortName}服务站`, address: '测试路 1 号', phone: '0999-12351' },
  hours: { workday: [{ from: '09:00', to: '17:00' }] },
});

export const records: FeatureRecords = {
  paths: { '/service-points/:id': 'servicePoint' },
  kinds: {
    servicePoint: {
      make: async (place) =>
        (await place.post('townStaff', '/service-points', { unionId: place.town.id, ...point(place) })).id,
      // Anybody may look at a point and walk in; changing one is for its managers.
      everybody: true,
    },
    serviceDesk: {
      anew: true,
      make: async (place) => {
        const path = `/service-points/${await place.record('servicePoint')}/desks`;
        const name = `窗口${place.serial()}`;
        type Desks = { desks: { id: string; name: string }[] };
        const { desks } = await place.post<Desks>('townStaff', path, { kind: 'reception', name });
        return desks.find((desk) => desk.name === name)?.id ?? '';
      },
    },
  },
  parameters: { deskId: { record: 'serviceDesk' } },
  bodies: { 'POST /service-points/:id/change': (place) => ({ ...point(place), version: 1, status: 'open' }) },
};
