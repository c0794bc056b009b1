import multipart from '@fastify/multipart';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { shipCalendar } from '../clock/index.ts';
import { addPerson, sampleIdentity } from '../people/factory.ts';
import type { FileView } from './contract.ts';
import { consentTo, putStandards, sampleDeclaration } from './factory.ts';
import { currentHardship, openFile } from './index.ts';
import { fileActions, fileStatuses } from './lifecycle.ts';
import { allowedActions } from './policy.ts';

let server: FeatureServer;
let world: AppealWorld;
let chair: SignedIn;
let branch: SignedIn;
let town: SignedIn;
let otherTown: SignedIn;
let cadre: SignedIn;
let approver: SignedIn;
let auditor: SignedIn;
let serial = 0;

const uploads: Feature = {
  ...{ name: 'multipart', routeTable: {}, permissions: {} },
  bind: (fastify) => void fastify.register(multipart),
};

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  await shipCalendar(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  await db
    .updateTable('unions')
    .set({ division_code: '371399' })
    .where('id', '=', world.federation.id)
    .execute();
  await putStandards(db, [{ division: '371399', from: '2026-01', fen: 90_000 }], clock.now());
  const as = async (...given: Parameters<AppealWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  chair = await as('grassrootsChair', world.ownUnion);
  branch = await as('branchChair', world.ownUnion);
  town = await as('townStaff');
  otherTown = await as('townStaff', world.otherTown);
  cadre = await as('rightsCadre', world.federation);
  approver = await as('aidApprover', world.federation);
  auditor = await as('disciplineAuditor', world.federation);
});
afterAll(() => server?.close());

async function worker(name = '李建国', consents = true): Promise<SignedIn & { personId: string }> {
  serial += 1;
  const actor = await world.worker(`1990001${String(serial).padStart(4, '0')}`, name);
  const { db, clock } = server.context;
  if (consents) await transaction(db, (trx) => consentTo(trx, actor, actor.personId, clock.now()));
  return { ...(await signedIn(server, actor)), personId: actor.personId };
}

const at = (id: string, action = '') => `/hardship/files/${id}${action && `/${action}`}`;
async function ok(answer: Promise<{ statusCode: number; json(): unknown; body: string }>): Promise<FileView> {
  const given = await answer;
  if (given.statusCode !== 200) throw new Error(`${given.statusCode} ${given.body}`);
  return given.json() as FileView;
}
async function codeOf(answer: Promise<{ json(): { code: string } }>): Promise<string> {
  return (await answer).json().code;
}

async function submitted(by?: SignedIn): Promise<FileView> {
  const me = by ?? (await worker());
  const { id, version } = await ok(me.post('/hardship/my', { unionId: world.ownUnion.id }));
  await ok(me.post(at(id, 'save'), { version, declaration: sampleDeclaration() }));
  return ok(me.post(at(id, 'submit')));
}
const visitBody = { visitedOn: '2026-11-20', visitors: ['王主席', '刘干事'], note: '透析属实，家中三口。' };
async function matched(by?: SignedIn): Promise<FileView> {
  const { id } = await submitted(by);
  await ok(chair.post(at(id, 'review')));
  await ok(chair.post(at(id, 'visit'), { ...visitBody, authorisedOn: '2026-11-20' }));
  for (const source of ['civilAffairs', 'housing', 'vehicle', 'business'])
    await ok(town.post(at(id, 'match'), { source, result: 'clear', matchedOn: '2026-11-20' }));
  return ok(town.post(at(id, 'finish-matching')));
}
/** A notice from 23 November: five working days, the first one counted, to 27 November. */
const publish = (...ids: string[]) =>
  town.post('/hardship/notices', { fileIds: ids, startsOn: '2026-11-23' });
async function afterNotice<T>(work: () => Promise<T>): Promise<T> {
  server.clock.moveSeconds(8 * 86_400);
  try {
    return await work();
  } finally {
    server.clock.moveSeconds(-8 * 86_400);
  }
}

describe('the way of a file', () => {
  test('from the phone to a live file, its yearly check, its end and a relapse', async () => {
    const me = await worker('张大民');
    const file = await matched(me);
    expect(file).toMatchObject({ status: 'matched', category: 'deep', assessment: { netFen: 45_000 } });
    const notice = (await publish(file.id)).json();
    expect(notice).toMatchObject({ startsOn: '2026-11-23', endsOn: '2026-11-27', workdays: 5 });
    expect(await codeOf(cadre.post(at(file.id, 'approve')))).toBe('noticeRunning');
    await afterNotice(async () => {
      const live = await ok(cadre.post(at(file.id, 'approve')));
      expect(live).toMatchObject({ status: 'live', approvedOn: '2026-11-28', recheckDueOn: '2027-11-29' });
      expect((await currentHardship(server.context.db, [me.personId])).get(me.personId)).toMatchObject({
        ...{ fileId: file.id, category: 'deep', since: '2026-11-28' },
      });
      const watched = async () =>
        (await cadre.get('/discovery/watch'))
          .json()
          .items.find(({ personId }: { personId: string }) => personId === me.personId);
      expect(await watched()).toMatchObject({ ground: 'inFile' });
      const again = await ok(
        town.post(at(file.id, 'recheck'), {
          ...{ version: live.version, note: '复核，收入略增' },
          declaration: sampleDeclaration({ declaredMonth: '2026-11', monthlyIncome: '5000' }),
        }),
      );
      expect(again).toMatchObject({ status: 'live', category: 'relative' });
      const rich = sampleDeclaration({ declaredMonth: '2026-11', monthlyIncome: '9000' });
      const body = { version: again.version, note: '收入好转', declaration: rich };
      expect(await codeOf(town.post(at(file.id, 'recheck'), body))).toBe('noLongerInHardship');
      const ended = await ok(
        town.post(at(file.id, 'exit'), { reason: 'outOfHardship', endedOn: '2026-11-28' }),
      );
      expect(ended.allowedActions).toEqual(['refile']);
      expect(await watched()).toMatchObject({ ground: 'formerly' });
      expect((await currentHardship(server.context.db, [me.personId])).size).toBe(0);
      const relapse = await ok(me.post(at(file.id, 'refile')));
      expect(relapse).toMatchObject({ status: 'draft', previousFile: { id: file.id } });
      expect(relapse.declaration).toMatchObject({ declaredMonth: '', illness: '慢性肾病' });
    });
  });

  test('a draft keeps what cannot be read; submitting names every fault at once', async () => {
    const me = await worker();
    const { id, version } = await ok(me.post('/hardship/my', { unionId: world.ownUnion.id }));
    const declaration = sampleDeclaration({
      declaredMonth: '去年',
      monthlyIncome: '大概两千',
      rigidJob: '无',
    });
    const saved = await ok(me.post(at(id, 'save'), { version, declaration }));
    expect(saved.declaration).toMatchObject({ declaredMonth: '去年', monthlyIncome: '大概两千' });
    const refused = await me.post(at(id, 'submit'));
    expect(refused.json().issues.map(({ field }: { field: string }) => field)).toEqual([
      ...['declaration.declaredMonth', 'declaration.monthlyIncome', 'declaration.rigidJob'],
    ]);
    expect(await codeOf(me.post(at(id, 'save'), { version, declaration }))).toBe('changedMeanwhile');
  });

  test('typed sums are told beside what is reckoned, never used', async () => {
    const me = await worker();
    const { id, version } = await ok(me.post('/hardship/my', { unionId: world.ownUnion.id }));
    const declaration = sampleDeclaration({ typedAnnualIncome: '1', typedSize: '9', typedPerCapita: '0' });
    const saved = await ok(me.post(at(id, 'save'), { version, declaration }));
    expect(saved.assessment).toMatchObject({ annualIncomeFen: 3_540_000, size: 3, netFen: 45_000 });
    expect(saved.differing).toHaveLength(3);
  });

  test('a wrong file goes back to its creator with the reason', async () => {
    const me = await worker();
    const { id } = await submitted(me);
    expect((await ok(chair.post(at(id, 'return'), { reason: '缺就学证明' }))).status).toBe('returned');
    const mine = await ok(me.get(at(id)));
    expect(mine).toMatchObject({
      statusReason: '缺就学证明',
      allowedActions: expect.arrayContaining(['save']),
    });
    expect((await ok(me.post(at(id, 'submit')))).status).toBe('submitted');
  });

  test('nothing is submitted without the separate consent; at the counter it is signed on paper', async () => {
    const me = await worker('无同意', false);
    const { id, version } = await ok(me.post('/hardship/my', { unionId: world.ownUnion.id }));
    await ok(me.post(at(id, 'save'), { version, declaration: sampleDeclaration() }));
    expect(await codeOf(me.post(at(id, 'submit')))).toBe('consentNeeded');
    await ok(chair.post(at(id, 'consent'), { signedOn: '2026-11-20', noticeVersion: 1 }));
    expect((await ok(chair.post(at(id, 'submit')))).status).toBe('submitted');
  });

  test('an account is kept sealed and shown by its last digits to whom it concerns', async () => {
    const me = await worker();
    const { id } = await submitted(me);
    const account = { holder: '李建国', bank: '青禾农商行', accountNumber: '6228480402564890018' };
    const mine = await me.post(at(id, 'account'), account);
    expect(mine.json().account).toEqual({ bank: '青禾农商行', tail: '****0018' });
    expect((await ok(chair.get(at(id)))).account).toBeNull();
    for (const one of [me, chair, town, cadre, approver, auditor])
      expect((await one.get(at(id))).body).not.toContain('62284804025648');
  });
});

describe('one household, one file', () => {
  test('two of a household who apply at the same moment: one gets the file', async () => {
    const first = await worker('丈夫');
    const second = await worker('妻子');
    const { db, clock } = server.context;
    const householdId = newId();
    await db
      .insertInto('households')
      .values({
        ...{ id: householdId, head_person_id: first.personId, address_sealed: null },
        ...{ created_at: clock.now(), ended_at: null },
      })
      .execute();
    await db
      .updateTable('people')
      .set({ household_id: householdId, household_relation: 'other' })
      .where('id', 'in', [first.personId, second.personId])
      .execute();
    const answers = await Promise.all(
      [first, second, first, second].map((me) => me.post('/hardship/my', { unionId: world.ownUnion.id })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409, 409]);
    const files = await db
      .selectFrom('hardship_files')
      .select('id')
      .where('household_id', '=', householdId)
      .execute();
    expect(files).toHaveLength(1);
  });

  test('who is declared by number in one file is of no second one', async () => {
    const number = sampleIdentity(777);
    const { db, clock } = server.context;
    const spouse = await addPerson(
      db,
      { name: '赵秀英', identityNumber: number },
      world.ownUnion,
      clock.now(),
    );
    const me = await worker();
    const { id, version } = await ok(me.post('/hardship/my', { unionId: world.ownUnion.id }));
    const [member] = sampleDeclaration().members;
    const declaration = sampleDeclaration({ members: [{ ...member, identityNumber: number.toLowerCase() }] });
    await ok(me.post(at(id, 'save'), { version, declaration }));
    await ok(me.post(at(id, 'submit')));
    const body = { personId: spouse, unionId: world.ownUnion.id };
    expect(await codeOf(chair.post('/hardship/files', body))).toBe('householdHasFile');
    await ok(me.post(at(id, 'withdraw'), {}));
    expect((await ok(chair.post('/hardship/files', body))).person.name).toBe('赵秀英');
  });

  test('another feature opens a draft through the door', async () => {
    const me = await worker();
    const { db, clock } = server.context;
    const opening = { householdOf: me.personId, source: 'discovery', unionId: world.town.id } as const;
    const id = await transaction(db, (trx) => openFile(trx, { ...opening, by: town.actor }, clock.now()));
    expect(await ok(me.get(at(id)))).toMatchObject({
      source: 'discovery',
      own: true,
      divisionCode: '371399',
    });
  });
});

describe('the home visit', () => {
  test('sent again after a lost connection it is one visit with its photos', async () => {
    const { id } = await submitted();
    await ok(chair.post(at(id, 'review')));
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const photoId = (await upload(chair, 'home.jpg', photo)).json().id;
    const body = { ...visitBody, authorisedOn: '2026-11-19', photoIds: [photoId] };
    const key = newId();
    const [one, two] = await Promise.all([
      chair.post(at(id, 'visit'), body, key),
      chair.post(at(id, 'visit'), body, key),
    ]);
    const late = await chair.post(at(id, 'visit'), body, key);
    expect([one?.statusCode, two?.statusCode, late.statusCode]).toEqual([200, 200, 200]);
    const { visits } = await ok(chair.get(at(id)));
    expect(visits).toHaveLength(1);
    expect(visits[0]?.papers.map(({ kind }) => kind)).toEqual(['photo']);
    expect((await chair.get(`/hardship/papers/${photoId}`)).headers['content-type']).toBe('image/jpeg');
  });

  test('needs the signed authorisation and as many visitors as the profile says', async () => {
    const { id } = await submitted();
    await ok(chair.post(at(id, 'review')));
    const faults = async (body: object) =>
      (await chair.post(at(id, 'visit'), { ...visitBody, ...body })).json().issues[0].field;
    expect(await faults({})).toBe('authorisedOn');
    expect(await faults({ authorisedOn: '2026-11-20', visitors: ['王主席', ' 王主席'] })).toBe('visitors');
    expect(await faults({ authorisedOn: '2026-11-20', visitedOn: '2026-11-21' })).toBe('visitedOn');
  });

  test('refuses what is no photo and no PDF, and forgets what nobody attached', async () => {
    expect((await upload(chair, 'x.jpg', Buffer.from('not a picture'))).statusCode).toBe(422);
    const { statusCode } = await upload(chair, 'x.jpg', Buffer.from('GIF89a'));
    expect(statusCode).toBe(422);
  });
});

async function upload(by: SignedIn, name: string, content: Buffer) {
  const boundary = 'edge';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return server.server.inject({
    method: 'POST',
    url: '/api/v1/hardship/uploads',
    headers: {
      ...{ cookie: await by.cookie(), 'x-requested-with': 'niangjia', 'idempotency-key': newId() },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

describe('two people', () => {
  test('an override counts only once a second person agreed', async () => {
    const { id } = await submitted();
    const proposed = await ok(
      cadre.post(at(id, 'overrides'), { kind: 'category', value: 'accidental', reason: '火灾致贫' }),
    );
    const overrideId = proposed.overrides[0]?.id;
    expect(proposed.category).toBe('deep');
    const body = { overrideId, approve: true };
    expect(await codeOf(cadre.post(at(id, 'decide-override'), body))).toBe('secondPersonNeeded');
    expect((await ok(approver.post(at(id, 'decide-override'), body))).category).toBe('accidental');
    expect(await codeOf(approver.post(at(id, 'decide-override'), body))).toBe('overrideDecided');
  });

  test('what bars a household is found by matching and may be waived by two', async () => {
    const { id } = await submitted();
    await ok(chair.post(at(id, 'review')));
    await ok(chair.post(at(id, 'visit'), { ...visitBody, authorisedOn: '2026-11-20' }));
    const found = { result: 'found', exclusions: ['vehicle'], matchedOn: '2026-11-20', detail: '三轮车一辆' };
    expect((await ok(town.post(at(id, 'match'), { source: 'vehicle', ...found }))).category).toBe('none');
    expect(await codeOf(town.post(at(id, 'finish-matching')))).toBe('matchingIncomplete');
    const { overrides } = await ok(
      town.post(at(id, 'overrides'), { kind: 'exclusion', value: 'vehicle', reason: '谋生工具' }),
    );
    const body = { overrideId: overrides[0]?.id, approve: true };
    expect((await ok(cadre.post(at(id, 'decide-override'), body))).category).toBe('deep');
  });

  test('whoever reviewed or made the file does not approve it', async () => {
    const both = await signedIn(server, await bothRoles());
    const me = await worker();
    const { id } = await submitted(me);
    await ok(both.post(at(id, 'review')));
    await ok(chair.post(at(id, 'visit'), { ...visitBody, authorisedOn: '2026-11-20' }));
    for (const source of ['civilAffairs', 'housing', 'vehicle', 'business'])
      await ok(town.post(at(id, 'match'), { source, result: 'clear', matchedOn: '2026-11-20' }));
    await ok(town.post(at(id, 'finish-matching')));
    await publish(id);
    await afterNotice(async () => {
      expect(await codeOf(both.post(at(id, 'approve')))).toBe('secondPersonNeeded');
      expect((await ok(approver.post(at(id, 'approve')))).status).toBe('live');
    });
  });
});

async function bothRoles(): Promise<Actor> {
  const staff = await world.staff('townStaff');
  await server.context.db
    .insertInto('grants')
    .values({
      ...{ id: newId(), account_id: staff.accountId, role: 'aidApprover', union_id: world.town.id },
      ...{ scope: 'subtree', agency: null },
    })
    .execute();
  return staff;
}

describe('the public notice', () => {
  test('shows a covered name unless the person agreed apart from all else; never before its day', async () => {
    const covered = await worker('欧阳小勇');
    const shown = await worker('司马光明');
    const { db, clock } = server.context;
    await transaction(db, (trx) => consentTo(trx, shown.actor, shown.personId, clock.now(), 'publicity'));
    const ids = [(await matched(covered)).id, (await matched(shown)).id];
    const notice = (await publish(...ids)).json();
    const open = () => server.call('GET', `/hardship/public-notices/${notice.id}`);
    expect((await open()).statusCode).toBe(404);
    await afterNotice(async () => {
      const { body } = await open();
      expect(body).toContain('欧**勇');
      expect(body).not.toContain('欧阳小勇');
      expect(body).toContain('司马光明');
      await server.context.db
        .insertInto('privacy_consents')
        .values({
          ...{ id: newId(), person_id: shown.personId, purpose: 'publicity', revision: 1 },
          ...{ decision: 'withdrawn', notice_version: 1, at: clock.now(), account_id: null },
          ...{ guardian: null, request_id: null },
        })
        .execute();
      expect((await open()).body).not.toContain('司马光明');
      for (const path of ['print?format=html', 'sheet'])
        expect((await town.get(`/hardship/notices/${notice.id}/${path}`)).body).not.toContain('欧阳小勇');
      expect((await server.call('GET', '/hardship/public-notices')).body).not.toMatch(/欧阳|司马/);
    });
  });

  test('an objection needs no sign-in, and blocks the approval until it is answered', async () => {
    const { id } = await matched();
    const notice = (await publish(id)).json();
    const path = `/hardship/public-notices/${notice.id}/objections`;
    const object = () =>
      server.call('POST', path, {
        body: { text: '他家有门面房', entryId: notice.list[0].id },
        headers: { 'idempotency-key': newId() },
      });
    expect((await object()).json().code).toBe('noticeNotRunning');
    server.clock.moveSeconds(3 * 86_400);
    expect((await object()).json().number).toMatch(/^Y2026-\d{4}$/);
    server.clock.moveSeconds(-3 * 86_400);
    await afterNotice(async () => {
      expect(await codeOf(cadre.post(at(id, 'approve')))).toBe('objectionOpen');
      const desk = (await town.get(`/hardship/notices/${notice.id}`)).json();
      expect(desk.objections).toMatchObject([{ text: '他家有门面房', status: 'open', position: 1 }]);
      const answer = { objectionId: desk.objections[0].id, upheld: false, answer: '核查系租用，不属实' };
      await town.post(`/hardship/notices/${notice.id}/answer`, answer);
      expect((await ok(cadre.post(at(id, 'approve')))).status).toBe('live');
    });
  });
});

describe('who sees what', () => {
  test('a stranger, another town and an unknown file look the same', async () => {
    const { id } = await submitted();
    const stranger = await worker();
    for (const one of [stranger, otherTown]) {
      const answer = await one.get(at(id));
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toEqual((await one.get(at(newId()))).json());
      expect((await one.post(at(id, 'withdraw'), {})).statusCode).toBeGreaterThanOrEqual(403);
    }
    expect((await otherTown.get('/hardship/files')).json().items).toEqual([]);
  });

  test('an illness and a child are covered or absent, by role; a look leaves its reason', async () => {
    const { id } = await submitted();
    const secrets = ['慢性肾病', '透析', '李小宝', '青禾一小'];
    for (const one of [chair, branch, town, cadre, approver, auditor]) {
      const { body } = await one.get(at(id));
      for (const secret of secrets) expect(body).not.toContain(secret);
      const form = await one.get(`${at(id, 'form')}?format=html`);
      for (const secret of secrets) expect(form.body).not.toContain(secret);
    }
    for (const one of [branch, auditor]) {
      const view = await ok(one.get(at(id)));
      expect(view).toMatchObject({ hiddenMembers: 1, masked: [] });
      expect(view.assessment.lines.map(({ code }) => code)).toEqual(['income', 'income', 'otherExpenditure']);
    }
    const ask = (by: SignedIn, kind: string) => by.post(at(id, 'reveal'), { kind, reason: '核对诊断证明' });
    expect((await ask(cadre, 'health')).json().declaration.illness).toBe('慢性肾病');
    expect(await codeOf(ask(town, 'health'))).toBe('fieldHidden');
    expect((await ask(branch, 'health')).statusCode).toBe(403);
    const looked = await server.context.db
      .selectFrom('access_log')
      .select('detail')
      .where('action', '=', 'hardship.reveal')
      .where('object_id', '=', id)
      .execute();
    expect(looked).toEqual([{ detail: { what: 'health', reason: '核对诊断证明' } }]);
  });

  test('nothing sensitive lies open in the database', async () => {
    const me = await worker('查无明文');
    await matched(me);
    for (const table of [
      'hardship_files',
      'hardship_visits',
      'hardship_members',
      'hardship_events',
    ] as const) {
      const rows = JSON.stringify(await server.context.db.selectFrom(table).selectAll().execute());
      for (const secret of ['慢性肾病', '透析', '李小宝', '青禾一小', '2950'])
        expect(rows).not.toContain(secret);
    }
  });
});

/** From roles.md and rules 2.9, written apart from the policy. */
const mayDo: Record<string, readonly string[]> = {
  grassrootsChair:
    'save consent setAccount submit review planVisit visit returnFile withdraw recheck exit refile'.split(
      ' ',
    ),
  branchChair: 'save consent setAccount submit review returnFile withdraw refile'.split(' '),
  townStaff:
    'save consent setAccount submit review planVisit visit enterMatch finishMatching proposeOverride publish returnFile withdraw recheck exit refile'.split(
      ' ',
    ),
  rightsCadre:
    'save consent setAccount submit enterMatch finishMatching proposeOverride decideOverride publish approve returnFile decline withdraw recheck exit refile'.split(
      ' ',
    ),
  aidApprover: 'decideOverride approve returnFile decline'.split(' '),
  disciplineAuditor: [],
  leader: [],
  windowClerk: [],
};
const possible: Record<string, readonly string[]> = {
  draft: 'save consent setAccount submit withdraw'.split(' '),
  returned: 'save consent setAccount submit withdraw'.split(' '),
  submitted: 'setAccount review proposeOverride decideOverride returnFile decline withdraw'.split(' '),
  reviewed: 'setAccount planVisit visit proposeOverride decideOverride returnFile decline withdraw'.split(
    ' ',
  ),
  visited:
    'setAccount visit enterMatch finishMatching proposeOverride decideOverride returnFile decline withdraw'.split(
      ' ',
    ),
  matched: 'setAccount enterMatch proposeOverride decideOverride publish returnFile decline withdraw'.split(
    ' ',
  ),
  onNotice: 'setAccount approve returnFile decline withdraw'.split(' '),
  live: 'setAccount recheck exit'.split(' '),
  declined: ['refile'],
  withdrawn: ['refile'],
  ended: ['refile'],
};

test('every pair of state and action, as every role, here and elsewhere', async () => {
  for (const role of Object.keys(mayDo)) {
    const actor = await world.staff(role as 'leader', world.town);
    for (const status of fileStatuses)
      for (const [path, here] of [
        [world.ownUnion.path, true],
        [world.otherTown.path, false],
      ] as const) {
        const given = allowedActions(actor, { union_path: path, status }, false);
        const expected = fileActions.filter(
          (action) => here && mayDo[role]?.includes(action) && possible[status]?.includes(action),
        );
        expect(given, `${role} ${status}`).toEqual(expected);
      }
  }
});

test('the self-check tells each rule with its numbers and keeps nothing', async () => {
  const before = await server.context.db.selectFrom('hardship_files').select('id').execute();
  const answer = await server.call('POST', '/hardship/self-check', {
    body: { declaration: sampleDeclaration() },
  });
  expect(answer.json()).toMatchObject({ category: 'deep', netFen: 45_000, standard: { fen: 90_000 } });
  expect(answer.json().rules[0]).toMatchObject({ met: true, zh: expect.stringContaining('900.00元') });
  expect(await server.context.db.selectFrom('hardship_files').select('id').execute()).toEqual(before);
});

test('figures count households once and tell scope and day', async () => {
  const figures = (await cadre.get('/hardship/figures')).json();
  const live = figures.byCategory.reduce((sum: number, { files }: { files: number }) => sum + files, 0);
  expect(live).toBe(figures.live);
  expect(figures.on).toBe('2026-11-20');
});
