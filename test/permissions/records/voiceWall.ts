import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  // Figures of places as the table of roles has figures; no rows and no names.
  meanings: { 'voice.figures': 'voice see' },
  roles: {
    grassrootsChair: { voice: 'see' },
    townStaff: { voice: 'see' },
    rightsCadre: { voice: 'see' },
    organisingCadre: { voice: 'see' },
    leader: { voice: 'see' },
    viewer: { voice: 'see' },
    disciplineAuditor: { voice: 'see' },
  },
};
