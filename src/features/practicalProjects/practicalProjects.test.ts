import multipart from '@fastify/multipart';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import type { Feature } from '../../platform/feature.ts';
import type { RoleCode } from '../accounts/index.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { exportKind } from '../exports/registry.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { practicalProjectsFeature } from './feature.ts';
import { projectFigures } from './figures.ts';
import { type ProjectAction, projectActions, projectAfter, projectTransitions } from './lifecycle.ts';
import { allowedActions, mayAct } from './policy.ts';
import { projectStatuses } from './tables.ts';

const uploads: Feature = {
  ...{ name: 'multipart', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};

let server: FeatureServer;
let world: MemberWorld;
let chair: SignedIn;
let second: SignedIn;
let visitor: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([uploads, practicalProjectsFeature], { words: true });
  await shipCalendar(server.context.db, server.clock.now());
  world = await createMemberWorld(server.context.db, server.clock.now());
  const sign = async (role: RoleCode, place = world.works) =>
    signedIn(server, await world.staff(role, place));
  chair = await sign('grassrootsChair');
  second = await sign('townStaff', world.town);
  visitor = await signedIn(server, { kind: 'visitor' });
});
afterAll(() => server?.close());

const input = (changes: object = {}) => ({
  ...{ unionId: world.works.id, year: 2026, title: '新建母婴室', forWhom: '女职工', budget: '自筹 3 万元' },
  ...{ responsibleUnit: '工会女工委', responsiblePerson: '何主任', dueOn: '2026-12-20' },
  milestones: [
    { title: '选址', dueOn: '2026-11-25' },
    { title: '装修', dueOn: '2026-12-10' },
  ],
  ...changes,
});
const draft = async (changes: object = {}) =>
  (await chair.post('/practical-projects', input(changes))).json();
const at = (id: string) => `/practical-projects/${id}`;
const ok = async (answer: ReturnType<SignedIn['post']>) => {
  const got = await answer;
  expect(got.statusCode, got.body).toBe(200);
  return got.json();
};

async function published(changes: object = {}) {
  const { id, version } = await draft(changes);
  return ok(chair.post(`${at(id)}/publish`, { version }));
}
async function handedIn(changes: object = {}) {
  const project = await published(changes);
  for (const { id } of project.milestones)
    await ok(chair.post(`${at(project.id)}/milestone`, { milestoneId: id, note: '现场照片已存' }));
  const told = await ok(
    chair.post(`${at(project.id)}/progress`, { month: '2026-11-01', text: '装修完成，已开放使用' }),
  );
  return ok(chair.post(`${at(project.id)}/hand-in`, { version: told.version }));
}

/** Every pair, from the words of the brief: nothing but what stands here is possible. */
const possible: Record<ProjectAction, string> = {
  ...{ edit: 'draft', publish: 'draft', report: 'underWay', passMilestone: 'underWay', handIn: 'underWay' },
  ...{ accept: 'handedIn', sendBack: 'handedIn', carryOver: 'underWay handedIn', drop: 'draft underWay' },
};

test('every status with every action, by role', async () => {
  for (const status of projectStatuses)
    for (const action of projectActions)
      expect(projectAfter(action, status) !== null, `${action} from ${status}`).toBe(
        possible[action].split(' ').includes(status),
      );
  expect(Object.keys(projectTransitions)).toEqual(Object.keys(possible));
  for (const [role, held] of [
    ['grassrootsChair', projectActions],
    ['disciplineAuditor', ['accept', 'sendBack']],
    ['viewer', []],
    ['windowClerk', []],
  ] as const) {
    const actor = await world.staff(role, world.works);
    expect(projectActions.filter((action) => mayAct(actor, action, world.works.path))).toEqual([...held]);
    expect(projectActions.filter((action) => mayAct(actor, action, world.otherWorks.path))).toEqual([]);
    for (const status of projectStatuses) {
      const project = { status, unionPath: world.works.path, handedInBy: actor.accountId };
      const own = allowedActions(actor, project);
      expect(own).not.toContain('accept');
      expect(own).not.toContain('sendBack');
    }
  }
});

describe('from the promise to the acceptance', () => {
  test('published to everybody, reported with proof, handed in by one and accepted by another', async () => {
    const { id, version } = await draft();
    expect((await visitor.get(`/open-projects/${id}`)).statusCode).toBe(404);
    await ok(chair.post(`${at(id)}/publish`, { version }));
    const open = (await visitor.get(`/open-projects/${id}`)).json();
    expect(open).toMatchObject({ title: '新建母婴室', status: 'underWay', isLate: false });
    expect(open).not.toHaveProperty('story');
    const early = await chair.post(`${at(id)}/hand-in`, { version: version + 1 });
    expect(early.json()).toMatchObject({ code: 'milestonesOpen' });
    for (const month of ['2026-12-01', '2026-10-01'])
      expect((await chair.post(`${at(id)}/progress`, { month, text: '已经动工了' })).statusCode).toBe(422);
  });

  test('who handed it in cannot accept it; sent back it is under way again', async () => {
    const project = await handedIn();
    const body = { version: project.version, reason: '现场看过，符合要求' };
    expect((await chair.post(`${at(project.id)}/accept`, body)).json()).toMatchObject({ code: 'samePerson' });
    expect(project.allowedActions).not.toContain('accept');
    const back = await ok(second.post(`${at(project.id)}/send-back`, { ...body, reason: '缺少通风' }));
    expect(back).toMatchObject({ status: 'underWay', outcome: '缺少通风' });
    const again = await ok(chair.post(`${at(project.id)}/hand-in`, { version: back.version }));
    const key = crypto.randomUUID();
    const accept = { version: again.version, reason: '复查合格' };
    const first = await second.post(`${at(project.id)}/accept`, accept, key);
    const retry = await second.post(`${at(project.id)}/accept`, accept, key);
    expect(first.json()).toMatchObject({ status: 'finished', finishedOn: '2026-11-20' });
    expect(retry.json()).toEqual(first.json());
    expect(first.json().story.filter(({ action }: { action: string }) => action === 'accept')).toHaveLength(
      1,
    );
  });

  test('a milestone past its day shows itself as late and its owner is told once', async () => {
    const project = await published({ title: '夜班热饭' });
    server.clock.moveSeconds(6 * 86_400);
    await sweepDeadlines(server.context);
    await sweepDeadlines(server.context);
    const late = (await visitor.get(`/open-projects/${project.id}`)).json();
    expect(late.isLate).toBe(true);
    expect(late.milestones.map(({ isLate }: { isLate: boolean }) => isLate)).toEqual([true, false]);
    const view = (await chair.get(at(project.id))).json();
    expect(view.story.filter(({ action }: { action: string }) => action === 'late')).toHaveLength(1);
    server.clock.moveSeconds(-6 * 86_400);
  });

  test('two colleagues editing one draft: the second is told', async () => {
    const { id, version } = await draft();
    const { unionId: _, ...body } = input({ title: '改名' });
    const both = await Promise.all([1, 2].map(() => chair.post(`${at(id)}/edit`, { ...body, version })));
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const wrong = await chair.post('/practical-projects', input({ dueOn: '2027-01-05' }));
    expect(wrong.json().issues[0]).toMatchObject({ field: 'dueOn', code: 'otherYear' });
  });
});

describe('proof', () => {
  const picture = sharp({ create: { width: 3, height: 3, channels: 3, background: '#C8161D' } })
    .png()
    .toBuffer();
  const send = async (who: SignedIn, id: string, progressId: string, bytes: Buffer) => {
    const boundary = 'x-proof';
    return server.server.inject({
      ...{ method: 'POST', url: `/api/v1${at(id)}/files?progressId=${progressId}` },
      headers: {
        ...{
          cookie: await who.cookie(),
          'x-requested-with': 'niangjia',
          'idempotency-key': crypto.randomUUID(),
        },
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="现场.png"\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
  };

  test('a photo is kept and read by everybody; what is no photo or PDF, or from elsewhere, is refused', async () => {
    const project = await published({ title: '职工书屋' });
    const told = await ok(
      chair.post(`${at(project.id)}/progress`, { month: '2026-11-20', text: '书架到位，上架两千册' }),
    );
    const [entry] = told.progress;
    expect(entry.month).toBe('2026-11-01');
    const bytes = await picture;
    for (const wrong of [Buffer.alloc(0), Buffer.from('MZ\u0000 not a picture'), bytes.subarray(0, 30)])
      expect((await send(chair, project.id, entry.id, wrong)).statusCode).toBe(422);
    const elsewhere = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
    expect((await send(elsewhere, project.id, entry.id, bytes)).statusCode).toBe(404);
    expect((await send(chair, project.id, project.id, bytes)).statusCode).toBe(404);
    const kept = await send(chair, project.id, entry.id, bytes);
    expect(kept.statusCode, kept.body).toBe(200);
    const [file] = (await visitor.get(`/open-projects/${project.id}`)).json().progress[0].files;
    const shown = await visitor.get(`/open-projects/${project.id}/file?fileId=${file.id}`);
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect((await visitor.get(`/open-projects/${project.id}/file?fileId=${project.id}`)).statusCode).toBe(
      404,
    );
    const { id: hidden } = await draft();
    expect((await visitor.get(`/open-projects/${hidden}/file?fileId=${file.id}`)).statusCode).toBe(404);
  });
});

describe('the figure', () => {
  test('12 of 12, told as both numbers', async () => {
    const union = world.otherWorks;
    const other = await signedIn(server, await world.staff('grassrootsChair', union));
    for (let serial = 1; serial <= 12; serial++) {
      const { id, version } = (
        await other.post(
          '/practical-projects',
          input({ unionId: union.id, title: `实事${serial}`, year: 2026 }),
        )
      ).json();
      await server.context.db
        .updateTable('practical_projects')
        .set({ status: 'finished', published_on: '2026-03-01', finished_on: '2026-11-01' })
        .set({ handed_in_by: other.actor.kind === 'staff' ? other.actor.accountId : '', version })
        .set({ accepted_by: second.actor.kind === 'staff' ? second.actor.accountId : '' })
        .where('id', '=', id)
        .execute();
    }
    const { tally } = (await other.get('/practical-projects?year=2026')).json();
    expect(tally).toMatchObject({ listed: 12, finished: 12, rate: { text: '100.0 %', numerator: 12 } });
    const period = { from: '2026-01-01', before: '2027-01-01', today: '2026-11-20' };
    const { db } = server.context;
    const rows = await projectFigures(db, { within: world.otherTown.path, ...period });
    expect(rows).toEqual([
      { unionId: union.id, listed: 12, finished: 12, underWay: 0, late: 0, carriedOver: 0, dropped: 0 },
    ]);
    const countyRows = await projectFigures(db, { within: world.federation.path, ...period });
    expect(countyRows.find(({ unionId }) => unionId === world.otherTown.id)?.finished).toBe(12);
    const behind = (
      await other.get(
        `/practical-projects?within=${union.id}&figure=finished&from=2026-01-01&before=2027-01-01`,
      )
    ).json();
    expect(behind.items).toHaveLength(12);
  });

  test('carried over stays in its year, unfinished, and stands anew in the next; dropped stays counted', async () => {
    const own = await signedIn(server, await world.staff('townStaff', world.town));
    const before = (await own.get(`/practical-projects?year=2026&within=${world.works.id}`)).json().tally;
    const carried = await published({ title: '扩建停车棚' });
    const dropped = await published({ title: '换饮水机' });
    const late = { version: carried.version, reason: '用地手续未办完', dueOn: '2026-12-30' };
    expect((await chair.post(`${at(carried.id)}/carry-over`, late)).statusCode).toBe(422);
    const next = await ok(chair.post(`${at(carried.id)}/carry-over`, { ...late, dueOn: '2027-06-30' }));
    expect(next).toMatchObject({ year: 2027, status: 'underWay', carriedFrom: carried.id });
    expect(next.milestones.map(({ title }: { title: string }) => title)).toEqual(['选址', '装修']);
    await ok(chair.post(`${at(dropped.id)}/drop`, { version: dropped.version, reason: '公司已经更换' }));
    const after = (await own.get(`/practical-projects?year=2026&within=${world.works.id}`)).json().tally;
    expect(after.listed).toBe(before.listed + 2);
    expect(after.finished).toBe(before.finished);
    expect(after.carriedOver).toBe(1);
    expect(after.dropped).toBe(1);
    expect((await chair.post(`${at(carried.id)}/carry-over`, late)).json()).toMatchObject({
      code: 'statusDoesNotAllow',
    });
  });
});

test('the list leaves as a table, within the places of whoever asks', async () => {
  const rows = async (who: SignedIn) =>
    Array.fromAsync(exportKind('practicalProjects').rows(server.context, who.actor, { year: 2026 } as never));
  const own = await rows(chair);
  expect(own.length).toBeGreaterThan(2);
  expect(own.every((row) => row[1] === world.works.name && row.length === 14)).toBe(true);
  expect(await rows(visitor)).toEqual([]);
});

test('a colleague elsewhere neither sees nor acts', async () => {
  const { id, version } = await draft();
  const stranger = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
  expect((await stranger.get(at(id))).statusCode).toBe(404);
  expect((await stranger.post(`${at(id)}/publish`, { version })).statusCode).toBe(404);
});
