import { type ProposalWorld, proposalIn } from '../../../src/features/proposals/factory.ts';
import type { Status } from '../../../src/features/proposals/index.ts';
import { createProposalWorld } from '../../harness/proposalWorld.ts';
import type { FeatureRecords, Place } from '../records.ts';

const worlds = new WeakMap<Place, Promise<ProposalWorld>>();
const worldOf = (place: Place): Promise<ProposalWorld> => {
  const known =
    worlds.get(place) ?? createProposalWorld(place.app.database.db, place.tree, place.works, place.now);
  worlds.set(place, known);
  return known;
};
const made = async (place: Place, status: Status): Promise<string> =>
  proposalIn(place.app.database.db, await worldOf(place), status, place.now);

export const records: FeatureRecords = {
  paths: {
    '/proposals/:id': 'proposal',
    '/open-proposals/:id': { none: 'open to everybody once submitted' },
    '/my-proposals/:id': { none: 'found by the seat of a worker; see proposals.test.ts' },
    '/handled-proposals/:id': { none: 'found by the units one works in; see proposals.test.ts' },
    '/proposal-questions/:id': { none: 'found by the units one works in; see proposals.test.ts' },
    '/proposal-evidence/:id': { none: 'for whoever sees its proposal in full; see proposals.test.ts' },
  },
  kinds: { proposal: { make: (place) => made(place, 'underReview'), anew: true } },
  meanings: {
    'proposal.see': 'proposal see',
    'proposal.docket': 'proposal docket',
    'proposal.decide': 'proposal decide',
    'proposal.inspect': 'proposal inspect',
    'proposal.handle': 'proposal handle',
    'proposal.own': 'proposal own',
  },
  roles: {
    grassrootsChair: { proposal: 'see docket decide inspect' },
    branchChair: { proposal: 'see' },
    townStaff: { proposal: 'see docket inspect' },
    organisingCadre: { proposal: 'see docket inspect' },
    rightsCadre: { proposal: 'see inspect' },
    leader: { proposal: 'see docket decide inspect' },
    disciplineAuditor: { proposal: 'see inspect' },
    viewer: { proposal: 'see' },
    unitHandler: { proposal: 'handle' },
    worker: { proposal: 'own' },
  },
};
