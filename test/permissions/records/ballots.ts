import { importAt } from '../imports.ts';
import type { FeatureRecords, Place } from '../records.ts';

const question = {
  ...{ kind: 'choice', id: 'plan', text: '是否赞成', most: 1, operator: 'halfOrMore' },
  options: [
    { id: 'yes', text: '赞成', means: 'yes' },
    { id: 'no', text: '反对', means: 'no' },
  ],
};

const ballotAt = async ({ post, works }: Place): Promise<string> =>
  (
    await post('townStaff', '/ballots', {
      ...{ unionId: works.id, kind: 'survey', title: '征求意见', secrecy: 'secret', rule: {} },
      ...{ questions: [question], opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-12-20T01:00:00Z' },
    })
  ).id;

export const records: FeatureRecords = {
  paths: {
    '/ballots/:id': 'ballot',
    '/ballot-rolls/:id': 'ballotRoll',
    '/ballots/:id/receipts': { none: 'open to everybody who holds a receipt; empty until published' },
    '/my-ballots/:id': { none: 'found by the roll, which names people; see ballots.test.ts' },
  },
  kinds: {
    ballot: { make: ballotAt, anew: true },
    ballotRoll: {
      anew: true,
      make: async (place) => {
        const id = await importAt(place, 'ballotRoll');
        const ballot_id = await place.record('ballot');
        await place.app.context.db.insertInto('ballot_lists').values({ import_id: id, ballot_id }).execute();
        return id;
      },
    },
  },
  // Scope and roles as roles.md: chairs run votes of their union, a second person checks.
  meanings: { 'ballot.see': 'ballot see', 'ballot.hold': 'ballot hold', 'ballot.witness': 'ballot witness' },
  roles: {
    grassrootsChair: { ballot: 'see hold witness' },
    branchChair: { ballot: 'see witness' },
    townStaff: { ballot: 'see hold witness' },
    organisingCadre: { ballot: 'see hold witness' },
    rightsCadre: { ballot: 'see hold witness' },
    leader: { ballot: 'see hold witness' },
    disciplineAuditor: { ballot: 'see witness' },
    viewer: { ballot: 'see' },
  },
};
