import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { type AppDatabase, newId, transaction } from '../../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../../appeals/factory.ts';
import { addPerson, sampleIdentity, samplePhone } from '../factory.ts';
import { peopleFeature } from '../feature.ts';
import { getPerson, livingPersonId } from '../lookups.ts';
import { personFields } from '../personRow.ts';
import { createPerson, findOrCreatePerson } from '../store.ts';
import { compareChanged } from './compare.ts';
import { mergePeople } from './merge.ts';
import { undoMerge } from './unmerge.ts';

let app: FeatureServer;
let db: AppDatabase;
let world: AppealWorld;
let town: SignedIn;
const now = () => app.clock.now();

beforeAll(async () => {
  app = await createFeatureServer([peopleFeature]);
  db = app.database.db;
  world = await createAppealWorld(db, now());
  town = await signedIn(app, await world.staff('townStaff'));
});
afterAll(() => app?.close());

const add = (
  input: Parameters<typeof addPerson>[1],
  place: Parameters<typeof addPerson>[2] = world.ownUnion,
) => addPerson(db, input, place, now());
const merge = (keepId: string, goneId: string, take: never[] = []) =>
  transaction(db, (trx) =>
    mergePeople(trx, app.context, systemActor, { keepId, goneId, take, reason: '同一人' }),
  );
const undo = (mergeId: string) =>
  transaction(db, (trx) => undoMerge(trx, app.context, systemActor, { mergeId, reason: '错了' }));
let nextSerial = 5_000;
async function accountOf(personId: string, serial: number): Promise<string> {
  const id = newId();
  await db
    .insertInto('accounts')
    .values({
      ...{ id, kind: 'worker', name: '账号', username: null, password_hash: null, person_id: personId },
      ...{ disabled_at: null, created_at: now() },
      phone_sealed: app.context.fields.seal('person.phone', `1880000${serial}`),
      phone_index: app.context.fields.index('person.phone', `1880000${serial}`),
    })
    .execute();
  return id;
}

/** Everything about the records that a merge and its undoing may touch, without versions and times. */
async function picture(ids: readonly string[]) {
  const people = await db
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const { rows } = await sql<{ what: string }>`
    SELECT 'place ' || id || ' ' || person_id AS what FROM people_places WHERE person_id = ANY(${[...ids]}::uuid[])
    UNION ALL SELECT 'account ' || id || ' ' || person_id FROM accounts WHERE person_id = ANY(${[...ids]}::uuid[])
    UNION ALL SELECT 'head ' || id || ' ' || head_person_id FROM households WHERE head_person_id = ANY(${[...ids]}::uuid[])
    ORDER BY 1`.execute(db);
  return {
    people: people.map((row) => ({
      ...personFields(app.context.fields, row),
      ...{ id: row.id, merged: row.merged_into_id, contested: row.identity_contested },
      ...{ household: row.household_id, relation: row.household_relation },
    })),
    references: rows.map(({ what }) => what),
  };
}

describe('finding', () => {
  test('same phone, same name and birth, a name alike; not two numbers, not another sex', async () => {
    const born = '1971-01-02';
    const one = await add({ name: '李晓明', birthDate: born, phone: samplePhone(101) });
    const alike = await add({ name: '李小明', birthDate: born });
    const phone = await add({ name: '李建', phone: samplePhone(101) });
    await add({
      name: '李晓鸣',
      birthDate: born,
      sex: 'female',
      identityNumber: sampleIdentity(102, '19710102'),
    });
    await db.updateTable('people').set({ sex: 'male' }).where('id', 'in', [one, alike]).execute();
    await compareChanged(app.context);
    expect(await compareChanged(app.context)).toBe(0);
    const pairs = (await town.get(`/people/duplicates?personId=${one}`)).json().items;
    expect(pairs.map((pair: { reasons: string[] }) => pair.reasons).sort()).toEqual([
      ['alikeNameAndBirth'],
      ['samePhone'],
    ]);
    const ids = pairs.flatMap((pair: { first: { id: string }; second: { id: string } }) => [
      pair.first.id,
      pair.second.id,
    ]);
    expect(new Set(ids)).toEqual(new Set([one, alike, phone]));
  });

  test('a pair is seen by who sees both, or one and the other belongs nowhere yet', async () => {
    const here = await add({ name: '两地甲', phone: samplePhone(105) });
    await add({ name: '两地乙', phone: samplePhone(105) }, world.otherTown);
    const nowhere = await add({ name: '两地丙', phone: samplePhone(105) }, null);
    await compareChanged(app.context);
    const pairs = (await town.get(`/people/duplicates?personId=${here}`)).json().items;
    expect(pairs).toHaveLength(1);
    expect([pairs[0].first.id, pairs[0].second.id]).toContain(nowhere);
    const chair = await signedIn(app, await world.staff('grassrootsChair', world.ownUnion, 'own'));
    expect((await chair.get(`/people/duplicates/${pairs[0].id}`)).json().mayDecide).toBe(true);
    const other = await signedIn(app, await world.staff('townStaff', world.otherTown));
    expect((await other.get(`/people/duplicates/${pairs[0].id}`)).statusCode).toBe(404);
    const branch = await signedIn(app, await world.staff('branchChair', world.ownUnion));
    expect((await branch.get('/people/duplicates')).statusCode).toBe(403);
  });
});

describe('deciding', () => {
  async function pairOf(serial: number) {
    const keepId = await add({ name: '钱多', phone: samplePhone(serial), education: 'college' });
    const goneId = await add({
      ...{ name: '钱朵', phone: samplePhone(serial), education: 'master' },
      identityNumber: sampleIdentity(serial, '19660606'),
    });
    const account = await accountOf(goneId, serial * 10);
    await compareChanged(app.context);
    const [pair] = (await town.get(`/people/duplicates?personId=${keepId}`)).json().items;
    return { keepId, goneId, account, pairId: pair.id as string };
  }

  test('merging keeps the chosen values, moves what named the other, and can be undone exactly', async () => {
    const { keepId, goneId, pairId } = await pairOf(111);
    const before = await picture([keepId, goneId]);
    const view = (await town.get(`/people/duplicates/${pairId}`)).json();
    expect(view.differing).toEqual(expect.arrayContaining(['name', 'identityNumber', 'education']));
    expect(JSON.stringify(view)).not.toContain(samplePhone(111));
    const body = { keepId, take: ['identityNumber', 'name'], reason: '同一人，两次登记' };
    const merged = await town.post(`/people/duplicates/${pairId}/merge`, body, 'merge-once-0111');
    expect(merged.json()).toMatchObject({ keptId: keepId, moved: 2 });
    expect((await town.post(`/people/duplicates/${pairId}/merge`, body, 'merge-once-0111')).json()).toEqual(
      merged.json(),
    );
    expect((await town.post(`/people/duplicates/${pairId}/merge`, body)).json().code).toBe('pairDecided');
    const kept = personFields(app.context.fields, await getPerson(db, keepId));
    expect(kept).toMatchObject({
      name: '钱朵',
      education: 'college',
      identityNumber: sampleIdentity(111, '19660606'),
    });
    expect((await picture([keepId])).references.filter((what) => what.startsWith('account'))).toHaveLength(1);
    expect((await town.get(`/people/${goneId}`)).json().person.mergedIntoId).toBe(keepId);
    expect(await livingPersonId(db, goneId)).toBe(keepId);
    const found = (await town.post('/people/search', { text: samplePhone(111) })).json().items;
    expect(found.map(({ id }: { id: string }) => id)).toEqual([keepId]);
    const [entry] = (await town.get(`/people/merges?personId=${keepId}`)).json().items;
    expect(entry).toMatchObject({ keptId: keepId, goneId, moved: 2, undoneAt: null });
    const undone = await town.post(`/people/merges/${entry.id}/undo`, { reason: '其实是两个人' });
    expect(undone.json()).toMatchObject({ keptId: keepId, goneId, moved: 2 });
    expect(await picture([keepId, goneId])).toEqual(before);
    expect((await town.post(`/people/merges/${entry.id}/undo`, { reason: '再来' })).json().code).toBe(
      'alreadyUndone',
    );
    expect((await town.get(`/people/duplicates/${pairId}`)).json().status).toBe('apart');
  });

  test('what was changed since the merge stays; kept apart is not asked again', async () => {
    const { keepId, goneId, pairId } = await pairOf(113);
    await town.post(`/people/duplicates/${pairId}/merge`, { keepId, take: ['education'], reason: '同一人' });
    const { version } = (await town.get(`/people/${keepId}`)).json().person;
    await town.post(`/people/${keepId}/edit`, { version, changes: { education: 'doctor' } });
    const [entry] = (await town.get(`/people/merges?personId=${keepId}`)).json().items;
    await town.post(`/people/merges/${entry.id}/undo`, { reason: '错了' });
    expect((await getPerson(db, keepId)).education).toBe('doctor');
    expect((await getPerson(db, goneId)).education).toBe('master');
    await compareChanged(app.context);
    expect((await town.get(`/people/duplicates?personId=${keepId}`)).json().items).toEqual([]);
    expect((await town.post('/people/duplicates', { personId: keepId, otherId: goneId })).statusCode).toBe(
      200,
    );
    expect((await town.get(`/people/duplicates?personId=${keepId}`)).json().items).toHaveLength(1);
  });

  test('two merges of one pair at once: one joins, the other is told', async () => {
    const { keepId, goneId, pairId } = await pairOf(115);
    const answers = await Promise.all([
      town.post(`/people/duplicates/${pairId}/merge`, { keepId, reason: '同一人' }),
      town.post(`/people/duplicates/${pairId}/merge`, { keepId: goneId, reason: '同一人' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('whoever is being pointed to while the merge waits goes with it', async () => {
    const { keepId, goneId } = await pairOf(117);
    let merging: Promise<unknown> | undefined;
    await transaction(db, async (trx) => {
      const found = await findOrCreatePerson(
        trx,
        app.context,
        { name: '钱朵', phone: samplePhone(117) },
        now(),
      );
      expect(found).toBe(goneId);
      merging = merge(keepId, goneId);
      await sql`UPDATE accounts SET person_id = ${found} WHERE name = '账号' AND person_id = ${goneId}`.execute(
        trx,
      );
    });
    await merging;
    expect((await picture([goneId])).references.filter((what) => what.startsWith('account'))).toEqual([]);
    expect((await picture([keepId])).references.filter((what) => what.startsWith('account'))).toHaveLength(1);
  });

  test('later merges are undone first; a number given away since stands against it', async () => {
    const [a, b, c] = [
      await add({ name: '链甲' }),
      await add({ name: '链乙' }),
      await add({ name: '链丙' }),
    ] as const;
    const number = sampleIdentity(119);
    await transaction(db, (trx) =>
      createPerson(trx, app.context, { name: '占号', identityNumber: sampleIdentity(120) }, now()),
    );
    const first = await merge(b, c);
    const second = await merge(a, b);
    await expect(undo(first.mergeId)).rejects.toMatchObject({ code: 'undoLaterFirst' });
    await undo(second.mergeId);
    await undo(first.mergeId);
    const holder = await add({ name: '有号', identityNumber: number });
    const third = await merge(a, holder);
    const taker = await add({ name: '后来', identityNumber: number });
    await expect(undo(third.mergeId)).rejects.toMatchObject({
      code: 'identityTaken',
      details: { personId: taker },
    });
  });
});

test('random merges and unmerges never lose or double a reference, and undoing all restores all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ from: fc.nat(4), into: fc.nat(4), undo: fc.boolean() }), {
        minLength: 1,
        maxLength: 9,
      }),
      fc.array(fc.nat(4), { minLength: 2, maxLength: 6 }),
      async (steps, owners) => {
        const ids: string[] = [];
        for (let serial = 0; serial < 5; serial += 1)
          ids.push(await add({ name: `随机${serial}` }, serial % 2 === 0 ? world.ownUnion : world.town));
        for (const owner of owners) await accountOf(ids[owner] ?? '', nextSerial++);
        const start = await picture(ids);
        const done: { mergeId: string }[] = [];
        for (const step of steps) {
          if (step.undo && done.length > 0) await undo((done.pop() as { mergeId: string }).mergeId);
          else {
            const made = await merge(ids[step.into] ?? '', ids[step.from] ?? '').catch(
              (error: { code?: string }) => {
                expect(error.code).toMatch(/^(?:personMerged|samePerson)$/);
              },
            );
            if (made) done.push(made);
          }
          const { references } = await picture(ids);
          expect(references.map((what) => what.split(' ').slice(0, 2).join(' ')).sort()).toEqual(
            start.references.map((what) => what.split(' ').slice(0, 2).join(' ')).sort(),
          );
        }
        while (done.length > 0) await undo((done.pop() as { mergeId: string }).mergeId);
        expect(await picture(ids)).toEqual(start);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
