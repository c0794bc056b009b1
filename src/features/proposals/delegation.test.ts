import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { createProposalWorld } from '../../../test/harness/proposalWorld.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { json, newId, transaction } from '../../platform/db/index.ts';
import { clockFeature } from '../clock/feature.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { retentionRules } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import type { ProposalView } from './contractViews.ts';
import { draftOf, type ProposalWorld, proposalIn } from './factory.ts';
import { proposalsFeature } from './feature.ts';
import type { Status } from './tables.ts';

let app: FeatureServer;
let tree: MemberWorld;
let world: ProposalWorld;
let desk: SignedIn;

beforeAll(async () => {
  app = await createFeatureServer([proposalsFeature]);
  const now = app.clock.now();
  await clockFeature.prepare?.(app.database.db, now);
  tree = await createMemberWorld(app.database.db, now);
  world = await createProposalWorld(app.database.db, tree, tree.works, now);
  desk = await signedIn(app, world.desk);
});
afterAll(() => app?.close());

const at = (status: Status, title?: string) =>
  proposalIn(app.database.db, world, status, app.clock.now(), title);
const acted = async (who: SignedIn, path: string, body: object = {}): Promise<ProposalView> => {
  const answer = await who.post(path, body);
  if (answer.statusCode !== 200) throw new Error(`${path} ${answer.statusCode} ${answer.body}`);
  return answer.json() as ProposalView;
};
const atDesk = async (id: string, action: string, body: object = {}) => {
  const { version } = (await desk.get(`/proposals/${id}`)).json() as ProposalView;
  return desk.post(`/proposals/${id}/${action}`, { version, ...body });
};

test('more than half of a delegation stands in for single seconders, where the profile says so', async () => {
  const { db } = app.database;
  const seated = async (name: string) => {
    const worker = await tree.worker(name);
    await seatFor(db, { personId: worker.personId, union: tree.branch });
    return signedIn(app, worker);
  };
  const [writer, first, second] = [await seated('团一'), await seated('团二'), await seated('团三')];
  for (const name of ['团四', '团五']) await seated(name);
  const isOurs = { kind: 'proposalSettings', code: 'own' };
  let version = 0;
  const retire = () =>
    db.updateTable('profiles').set({ active: false }).where('code', '=', isOurs.code).execute();
  const revised = async (data: object) => {
    await retire();
    version += 1;
    const row = { ...isOurs, id: newId(), version, name: json({ zh: '本地', en: 'Here' }), data: json(data) };
    await db
      .insertInto('profiles')
      .values({ ...row, changed_by: null, changed_at: app.clock.now(), active: true })
      .execute();
  };
  const submitted = async (title: string) => {
    const { id } = await acted(writer, '/my-proposals', draftOf(title));
    await acted(writer, `/my-proposals/${id}/submit`);
    return id;
  };
  const seconded = (who: SignedIn, id: string) => acted(who, `/my-proposals/${id}/second`);
  try {
    await revised({ secondersNeeded: 4 });
    const alone = await submitted('不以代表团');
    await seconded(first, alone);
    expect((await seconded(second, alone)).status).toBe('seconding');
    await revised({ secondersNeeded: 4, delegation: true });
    const ours = await submitted('代表团提案');
    // Two of five are not more than half, three are.
    expect((await seconded(first, ours)).status).toBe('seconding');
    expect((await seconded(second, ours)).status).toBe('underReview');
    await revised({ secondersNeeded: 4, delegation: true, delegationLeast: 6 });
    const small = await submitted('代表团太小');
    await seconded(first, small);
    expect((await seconded(second, small)).status).toBe('seconding');
  } finally {
    await retire();
  }
});

test('ten years after its end a proposal loses its people, not its words; whoever is held keeps theirs', async () => {
  const { db } = app.database;
  const id = await at('underReview', '十年以前');
  await atDesk(id, 'decline', { reason: '不属本单位职权' });
  const rule = retentionRules().find(({ recordType }) => recordType === 'proposalNames');
  const held = () => db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const seconders = () =>
    db.selectFrom('proposal_seconders').select('person_id').where('proposal_id', '=', id).execute();
  const before = await held();
  await transaction(db, (trx) => rule?.apply(trx, new Date(before.created_at), []) ?? Promise.resolve(0));
  expect((await held()).person_id).toBe(before.person_id);
  const later = new Date(app.clock.now().getTime() + 1_000);
  expect(await rule?.count(db, later)).toBeGreaterThan(0);
  await transaction(db, (trx) => rule?.apply(trx, later, [world.proposer.personId]) ?? Promise.resolve(0));
  expect((await held()).person_id).toBe(world.proposer.personId);
  expect(await seconders()).toEqual([{ person_id: null }, { person_id: null }]);
  await transaction(db, (trx) => rule?.apply(trx, later, []) ?? Promise.resolve(0));
  expect(await held()).toMatchObject({ person_id: null, title: '十年以前', reason: before.reason });
  expect(await rule?.count(db, later)).toBe(0);
});

test('the rows of a union itself open, and a best proposal names its ballot from a list', async () => {
  const { db } = app.database;
  const own = await at('underReview', '本级的');
  const period = `from=${shanghaiDate(app.clock.now())}&before=2030-01-01`;
  const figures = (await desk.get(`/proposal-figures?${period}`)).json();
  expect(figures.scopeId).toBe(tree.works.id);
  const itself = figures.rows.find(({ unionId }: { unionId: string | null }) => unionId === null);
  const rows = async (more: string) =>
    (await desk.get(`/proposals?within=${tree.works.id}&${period}&limit=100&figure=submitted${more}`)).json()
      .items;
  expect(await rows('&itself=true')).toHaveLength(itself.submitted);
  expect((await rows('')).length).toBeGreaterThan(itself.submitted);
  expect((await desk.get(`/proposals/${own}/ballots`)).json()).toEqual({ items: [] });
  const ballot = async (status: string, voidBecause: string | null, unionOf = tree.works) => {
    const id = newId();
    const times = { opens_at: app.clock.now(), closes_at: new Date(app.clock.now().getTime() + 1_000) };
    await sql`INSERT INTO ballots (id, union_id, union_path, kind, title, secrecy, rule, questions, groups,
        opens_at, closes_at, status, entitled, result, created_at)
      VALUES (${id}, ${unionOf.id}, ${unionOf.path}, 'survey', '优秀提案评选', 'secret', '{}', '[]', '[]',
        ${times.opens_at}, ${times.closes_at}, ${status}, 3, ${json({ voidBecause })}, ${times.opens_at})`.execute(
      db,
    );
    return id;
  };
  const chosen = await ballot('published', null);
  const hidden = [
    await ballot('counted', null),
    await ballot('published', 'turnout'),
    await ballot('published', null, tree.otherWorks),
  ];
  const listed = (await desk.get(`/proposals/${own}/ballots`)).json().items;
  expect(listed).toMatchObject([{ id: chosen, title: '优秀提案评选' }]);
  await atDesk(own, 'docket');
  await db.updateTable('proposals').set({ status: 'closed' }).where('id', '=', own).execute();
  for (const ballotId of hidden)
    expect((await atDesk(own, 'honour', { reason: '票数最多', ballotId })).statusCode).toBe(422);
  expect((await atDesk(own, 'honour', { reason: '票数最多', ballotId: chosen })).statusCode).toBe(200);
});
