import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/practical-projects/:id': 'practicalProject',
    '/open-projects/:id': { none: 'published ones are open to everybody, drafts to nobody here' },
  },
  kinds: {
    practicalProject: {
      anew: true,
      make: async ({ post, works, serial }) =>
        (
          await post('townStaff', '/practical-projects', {
            ...{ unionId: works.id, year: 2026, title: `修缮更衣室${serial()}`, forWhom: '一线职工' },
            ...{ responsibleUnit: '工会办公室', dueOn: '2026-12-20' },
            milestones: [{ title: '施工', dueOn: '2026-12-10' }],
          })
        ).id,
    },
  },
  // Scope and roles as roles.md: chairs and town staff run the year's projects, a second person accepts.
  meanings: {
    'practicalProject.see': 'practicalProject see',
    'practicalProject.run': 'practicalProject run',
    'practicalProject.accept': 'practicalProject accept',
  },
  roles: {
    grassrootsChair: { practicalProject: 'see run accept' },
    townStaff: { practicalProject: 'see run accept' },
    organisingCadre: { practicalProject: 'see run accept' },
    rightsCadre: { practicalProject: 'see run accept' },
    leader: { practicalProject: 'see run accept' },
    disciplineAuditor: { practicalProject: 'see accept' },
    branchChair: { practicalProject: 'see' },
    economyCadre: { practicalProject: 'see' },
    publicityCadre: { practicalProject: 'see' },
    womenCadre: { practicalProject: 'see' },
    viewer: { practicalProject: 'see' },
  },
};
