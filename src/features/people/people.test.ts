import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { type AppDatabase, transaction } from '../../platform/db/index.ts';
import { fieldLevel } from '../accounts/roles.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { completeOldPeople } from './completeOldPeople.ts';
import { addPerson, sampleIdentity, samplePhone } from './factory.ts';
import { peopleFeature } from './feature.ts';
import { findPeopleByIdentity, getPerson } from './lookups.ts';
import { personFields } from './personRow.ts';
import { personPermissions, roleFields } from './policy.ts';
import { createPerson, findOrCreatePerson } from './store.ts';

let app: FeatureServer;
let db: AppDatabase;
let world: AppealWorld;
let chair: SignedIn;
let town: SignedIn;
let county: SignedIn;
const now = () => app.clock.now();

beforeAll(async () => {
  app = await createFeatureServer([peopleFeature]);
  db = app.database.db;
  world = await createAppealWorld(db, now());
  chair = await signedIn(app, await world.staff('grassrootsChair', world.ownUnion, 'own'));
  town = await signedIn(app, await world.staff('townStaff'));
  county = await signedIn(app, await world.staff('organisingCadre', world.federation));
});
afterAll(() => app?.close());

const add = (
  input: Parameters<typeof addPerson>[1],
  place: Parameters<typeof addPerson>[2] = world.ownUnion,
) => addPerson(db, input, place, now());
const namesFor = async (who: SignedIn, text: string) =>
  (await who.post('/people/search', { text })).json().items.map(({ name }: { name: string }) => name);

describe('one record a person', () => {
  test('nothing sensitive is stored in the clear', async () => {
    const number = sampleIdentity(1);
    const id = await add({
      name: '明文甲',
      identityNumber: number,
      phone: samplePhone(1),
      address: '青禾县东镇一路 1 号',
    });
    const row = JSON.stringify(await getPerson(db, id));
    for (const plain of [number, samplePhone(1), '一路']) expect(row).not.toContain(plain);
  });

  test('found by number first, by phone and name where nothing speaks against it, else new', async () => {
    const number = sampleIdentity(3);
    const first = await findOrCreatePerson(db, app.context, { name: '韩同', phone: samplePhone(3) }, now());
    const same = {
      name: '韩同',
      phone: samplePhone(3),
      identityNumber: number.toLowerCase(),
      education: 'college',
    };
    expect(await findOrCreatePerson(db, app.context, same, now())).toBe(first);
    expect(personFields(app.context.fields, await getPerson(db, first))).toMatchObject({
      identityNumber: number,
      education: 'college',
    });
    // Known is not overwritten; another number behind one phone is another person.
    await findOrCreatePerson(db, app.context, { ...same, education: 'master' }, now());
    expect((await getPerson(db, first)).education).toBe('college');
    const other = { ...same, identityNumber: sampleIdentity(5) };
    expect(await findOrCreatePerson(db, app.context, other, now())).not.toBe(first);
    expect(await findOrCreatePerson(db, app.context, { name: '只有名' }, now())).not.toBe(
      await findOrCreatePerson(db, app.context, { name: '只有名' }, now()),
    );
  });

  test('one living person a number, however many ask at once', async () => {
    const input = { name: '同时', identityNumber: sampleIdentity(7) };
    const tries = Array.from({ length: 6 }, () =>
      transaction(db, (trx) => createPerson(trx, app.context, input, now())),
    );
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const ids = await Promise.all(
      Array.from({ length: 6 }, () =>
        transaction(db, (trx) =>
          findOrCreatePerson(trx, app.context, { ...input, identityNumber: sampleIdentity(9) }, now()),
        ),
      ),
    );
    expect(new Set(ids).size).toBe(1);
  });
});

describe('who sees whom', () => {
  test('a place sees its own people, the county all, others none; absent and foreign are alike', async () => {
    const id = await add({ name: '看得见', phone: samplePhone(11) });
    const elsewhere = await add({ name: '别镇人' }, world.otherTown);
    const nowhere = await add({ name: '无单位' }, null);
    for (const who of [chair, town, county]) expect((await who.get(`/people/${id}`)).statusCode).toBe(200);
    for (const hidden of [elsewhere, nowhere]) {
      const answer = await town.get(`/people/${hidden}`);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'notFound']);
      expect((await county.get(`/people/${hidden}`)).statusCode).toBe(200);
    }
    expect(await namesFor(town, '别镇')).toEqual([]);
    expect(await namesFor(county, '别镇')).toEqual(['别镇人']);
    const viewer = await signedIn(app, await world.staff('viewer', world.federation));
    expect((await viewer.get(`/people/${id}`)).statusCode).toBe(403);
    const list = (await town.get('/people')).json();
    expect(list.items.map(({ name }: { name: string }) => name)).toContain('看得见');
    expect(JSON.stringify(list)).not.toContain('别镇人');
    expect((await town.get(`/people?unionId=${world.otherTown.id}`)).statusCode).toBe(404);
  });

  test('masked for those who work with the record, hidden for a branch chair, plain for nobody', async () => {
    const number = sampleIdentity(13);
    const id = await add({
      name: '遮得住',
      phone: samplePhone(13),
      identityNumber: number,
      birthDate: '1985-03-12',
    });
    const seen = (await town.get(`/people/${id}`)).json();
    expect(seen.person).toMatchObject({
      phone: '199****0013',
      identityNumber: `371***********${number.slice(-4)}`,
    });
    expect(seen.allowedActions).toEqual(['edit', 'reveal', 'merge']);
    const branch = await signedIn(app, await world.staff('branchChair', world.ownUnion));
    const little = (await branch.get(`/people/${id}`)).json();
    expect(little.person).toMatchObject({ phone: '199****0013', identityNumber: null, birthDate: null });
    expect(little.person.hidden).toEqual(['identityNumber', 'address']);
    expect(little.allowedActions).toEqual([]);
  });
});

describe('search', () => {
  test('by name, pinyin, initials, whole numbers and tails, within reach', async () => {
    const number = sampleIdentity(15, '19790909');
    await add({ name: '单晓旭', phone: samplePhone(7_715), identityNumber: number });
    for (const text of ['单', '单晓', 'shanxiaoxu', 'Shan Xiao', 'sxx', samplePhone(7_715), '7715', number])
      expect(await namesFor(town, text), text).toEqual(['单晓旭']);
    expect(await namesFor(town, number.slice(-4).toLowerCase())).toContain('单晓旭');
    const other = await signedIn(app, await world.staff('townStaff', world.otherTown));
    for (const text of ['单晓', 'sxx', '7715', number]) expect(await namesFor(other, text), text).toEqual([]);
    for (const text of ['%', '_', '', '单%', "'; --", '😀', '1'.repeat(40)])
      expect(await namesFor(town, text), text).toEqual([]);
  });
});

describe('editing', () => {
  const edit = (who: SignedIn, id: string, version: number, changes: object, more: object = {}) =>
    who.post(`/people/${id}/edit`, { version, changes, ...more });

  test('fills birth date, sex and kind from the number, keeps history masked, refuses a stale page', async () => {
    const number = sampleIdentity(18, '19900520');
    const id = await add({ name: '改一改', phone: samplePhone(18) });
    const answer = await edit(town, id, 1, {
      identityNumber: ` ${number.toLowerCase()} `,
      phone: '+86 199-0000-8018',
    });
    expect(answer.json()).toMatchObject({ version: 2, warnings: [] });
    const { person } = (await town.get(`/people/${id}`)).json();
    expect(person).toMatchObject({ birthDate: '1990-05-20', sex: 'female', identityKind: 'resident' });
    const history = (await town.get(`/people/${id}/history`)).json();
    expect(history.items[0]).toMatchObject({
      type: 'changed',
      actorName: expect.stringContaining('townStaff'),
    });
    expect(history.items[0].changes).toContainEqual({
      field: 'phone',
      from: '199****0018',
      to: '199****8018',
    });
    expect(JSON.stringify(history)).not.toContain('19900008018');
    expect((await edit(town, id, 1, { name: '迟到' })).json().code).toBe('changedMeanwhile');
    expect(await namesFor(town, '8018')).toEqual(['改一改']);
    expect(await namesFor(town, '0018')).toEqual([]);
    await expect(
      db.updateTable('people_events').set({ reason: 'x' }).where('person_id', '=', id).execute(),
    ).rejects.toThrow(/permission denied/);
  });

  test.each([
    ['11010519491231002Y', 'identityNumber.charset'],
    ['110105194912310021', 'identityNumber.check-digit'],
    ['110105194902300020', 'identityNumber.date'],
    ['1101051949123', 'identityNumber.length'],
    [sampleIdentity(1, '20991231'), 'identityNumber.date'],
    ['110105491231002', 'identityNumber.fifteenDigits'],
  ])('%s is refused as %s', async (identityNumber, code) => {
    const id = await add({ name: '号码错' });
    const answer = await edit(town, id, 1, { identityNumber });
    expect([answer.statusCode, answer.json().issues[0].code]).toEqual([422, code]);
  });

  test('abolished address codes, permits, 15 digits once confirmed; sex and age only warn', async () => {
    const id = await add({ name: '号码对', sex: 'male' });
    const old = await edit(
      town,
      id,
      1,
      { identityNumber: '110105491231002' },
      { confirmed: ['fifteenDigits'] },
    );
    expect(old.json()).toMatchObject({ version: 2, warnings: ['fifteenDigits', 'sexMismatch'] });
    expect((await findPeopleByIdentity(db, app.context, '11010519491231002X')).map((row) => row.id)).toEqual([
      id,
    ]);
    const permit = '83000019990101001';
    const { identityCheckCharacter } = await import('../../kernel/identityNumber.ts');
    const third = await edit(town, id, 2, {
      identityNumber: permit + identityCheckCharacter(permit),
      identityKind: null,
    });
    expect(third.json().version).toBe(3);
    expect((await getPerson(db, id)).identity_kind).toBe('taiwanResidencePermit');
    const passport = await edit(town, id, 3, { identityNumber: 'e1234567', identityKind: 'passport' });
    expect(passport.json().version).toBe(4);
  });

  test('all issues at once; a taken number names the other record; who may not edit does not', async () => {
    const number = sampleIdentity(21);
    const holder = await add({ name: '有主', identityNumber: number });
    const id = await add({ name: '无主' });
    const wrong = await edit(town, id, 1, {
      name: ' ',
      phone: '123',
      education: 'x',
      birthDate: '2099-01-01',
    });
    expect(wrong.statusCode).toBe(422);
    const many = await edit(town, id, 1, {
      phone: '123',
      education: 'x',
      workerGroups: ['y'],
      birthDate: '2099-01-01',
    });
    expect(
      many
        .json()
        .issues.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['birthDate', 'education', 'phone', 'workerGroups'].sort());
    const taken = await edit(town, id, 1, { identityNumber: number });
    expect([taken.statusCode, taken.json().personId]).toEqual([409, holder]);
    const far = await add({ name: '远处', identityNumber: sampleIdentity(23) }, world.otherTown);
    const elsewhere = (await edit(town, id, 1, { identityNumber: sampleIdentity(23) })).json();
    expect(elsewhere.code).toBe('identityTaken');
    expect(JSON.stringify(elsewhere)).not.toContain(far);
    const branch = await signedIn(app, await world.staff('branchChair', world.ownUnion));
    expect((await edit(branch, id, 1, { name: '越权' })).statusCode).toBe(403);
    const key = 'edit-once-000001';
    const once = { version: 1, changes: { name: '一次' } };
    expect((await town.post(`/people/${id}/edit`, once, key)).json()).toEqual(
      (await town.post(`/people/${id}/edit`, once, key)).json(),
    );
  });
});

describe('showing one field', () => {
  test('with a reason, to who may, logged before it leaves, and never stored with the answer', async () => {
    const id = await add({ name: '看一眼', phone: samplePhone(31) });
    const ask = (who: SignedIn, reason = '核对工资卡') =>
      who.post(`/people/${id}/reveal`, { field: 'phone', reason });
    expect((await ask(town, '')).statusCode).toBe(422);
    const answer = await ask(town);
    expect(answer.json()).toEqual({ value: samplePhone(31), shownSeconds: 30 });
    const logged = await db
      .selectFrom('access_log')
      .select(['actor_name', 'detail'])
      .where('action', '=', 'person.reveal')
      .where('object_id', '=', id)
      .execute();
    expect(logged).toHaveLength(1);
    expect(logged[0]?.detail).toEqual({ field: 'phone', reason: '核对工资卡' });
    const branch = await signedIn(app, await world.staff('branchChair', world.ownUnion));
    expect((await ask(branch)).statusCode).toBe(403);
    const other = await signedIn(app, await world.staff('townStaff', world.otherTown));
    expect((await ask(other)).statusCode).toBe(404);
    const answers = await db
      .selectFrom('request_log')
      .select('key')
      .where('route', 'like', '%reveal')
      .execute();
    expect(answers).toEqual([]);
  });

  test('an account that copies the register is slowed, then stopped', async () => {
    const copier = await signedIn(app, await world.staff('townStaff'));
    const id = await add({ name: '被抄', phone: samplePhone(33) });
    const look = () => copier.post(`/people/${id}/reveal`, { field: 'phone', reason: '抄写' });
    for (let count = 0; count < 30; count += 1) expect((await look()).statusCode).toBe(200);
    const codes = [];
    for (let count = 0; count < 4; count += 1) codes.push((await look()).statusCode);
    expect(codes).toContain(429);
  });
});

test('older databases: phones and numbers are sealed at the start, a contested number waits for the desk', async () => {
  const number = sampleIdentity(41);
  const held = await add({ name: '先到', identityNumber: number });
  const oldId = '00000000-0000-7000-8000-000000000041';
  await sql`ALTER TABLE people DROP CONSTRAINT people_phone_sealed, DROP CONSTRAINT people_identity_number_sealed`.execute(
    app.database.ownerDb,
  );
  await db
    .insertInto('people')
    .values({ id: oldId, name: '曾旧', phone: samplePhone(41), identity_number: number, created_at: now() })
    .execute();
  await Promise.all([completeOldPeople(db), completeOldPeople(db)]);
  await completeOldPeople(db);
  const row = await getPerson(db, oldId);
  expect(row).toMatchObject({
    phone: null,
    identity_number: null,
    name_pinyin: 'zengjiu',
    identity_contested: true,
  });
  expect(personFields(app.context.fields, row)).toMatchObject({
    phone: samplePhone(41),
    identityNumber: number,
  });
  expect((await findPeopleByIdentity(db, app.context, number)).map(({ id }) => id)).toEqual([held, oldId]);
});

test('the levels of fields are those of the roles', () => {
  const kinds = { identityNumber: 'identity', phone: 'phone', address: 'address' } as const;
  for (const role of new Set(Object.values(personPermissions).flat()))
    for (const [field, kind] of Object.entries(kinds))
      expect(roleFields[role]?.[field as keyof typeof kinds], `${role} ${field}`).toBe(
        fieldLevel(role, kind),
      );
});
