import type { FeatureRecords, Place } from '../records.ts';

const entered = async (place: Place): Promise<string> =>
  (
    await place.post('townStaff', '/suggestions', {
      ...{ unionId: place.works.id, source: 'forum', text: `车间通风不好 ${place.serial()}` },
    })
  ).id;

export const records: FeatureRecords = {
  paths: {
    '/suggest/:code': { none: 'a poster; open to everybody who stands before it' },
    '/my-suggestions/:id': { none: 'a worker acts on their own' },
    '/suggestions/:id': 'suggestion',
    '/suggestion-boxes/:id': 'suggestionBox',
    '/unit-suggestions/:id': { none: 'found by the unit it lies with; see suggestions.test.ts' },
  },
  kinds: {
    suggestion: { make: entered, anew: true },
    suggestionBox: {
      anew: true,
      make: async (place) =>
        (
          await place.post('townStaff', '/suggestion-boxes', {
            ...{ unionId: place.works.id, kind: 'workshop', name: `车间${place.serial()}` },
          })
        ).id,
    },
  },
  bodies: {
    '/suggestions/:id/finish': { version: 1, proof: '已经换好', doneOn: '2026-11-20', photoIds: [] },
  },
  meanings: {
    'suggestion.see': 'suggestion see',
    'suggestion.handle': 'suggestion handle',
    'suggestion.boxes': 'suggestion boxes',
    'suggestion.figures': 'suggestion figures',
    'suggestion.unit': 'suggestion work',
    'suggestion.own': 'own worker',
  },
  // As roles.md: a chair its union, town staff and departments their subtree, viewers figures only, a unit what lies with it.
  roles: {
    grassrootsChair: { suggestion: 'see handle boxes figures' },
    branchChair: { suggestion: 'see boxes figures' },
    townStaff: { suggestion: 'see handle boxes figures' },
    organisingCadre: { suggestion: 'see handle boxes figures' },
    rightsCadre: { suggestion: 'see handle boxes figures' },
    leader: { suggestion: 'see handle boxes figures' },
    disciplineAuditor: { suggestion: 'see figures' },
    viewer: { suggestion: 'figures' },
    unitHandler: { suggestion: 'work' },
  },
};
