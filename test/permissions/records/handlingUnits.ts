import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/handling-units/:id': 'handlingUnit' },
  kinds: {
    handlingUnit: {
      anew: true,
      make: async (place) => {
        const unit = { unionId: place.works.id, name: `承办部门${place.serial()}`, kind: 'department' };
        return (await place.post('townStaff', '/handling-units', unit)).id;
      },
    },
  },
  meanings: { 'handlingUnit.see': 'handlingUnit see', 'handlingUnit.keep': 'handlingUnit keep' },
  roles: {
    grassrootsChair: { handlingUnit: 'see keep' },
    branchChair: { handlingUnit: 'see' },
    townStaff: { handlingUnit: 'see keep' },
    organisingCadre: { handlingUnit: 'see keep' },
    rightsCadre: { handlingUnit: 'see keep' },
    leader: { handlingUnit: 'see keep' },
    disciplineAuditor: { handlingUnit: 'see' },
    viewer: { handlingUnit: 'see' },
  },
};
