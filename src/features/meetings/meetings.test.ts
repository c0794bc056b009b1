import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { transaction } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from '../appeals/factory.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { fileAppeal } from '../appeals/file.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { meetingsFeature } from './feature.ts';

let server: FeatureServer;
let world: AppealWorld;
let cadre: SignedIn;
let lawyer: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([appealsFeature, meetingsFeature]);
  await shipCalendar(server.context.db, server.clock.now());
  world = await createAppealWorld(server.context.db, server.clock.now());
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
  lawyer = await signedIn(server, await world.staff('lawyer', world.federation, 'assigned'));
});
afterAll(() => server?.close());

const idOf = (who: SignedIn) => (who.actor.kind === 'staff' ? who.actor.accountId : '');
async function file() {
  const { db, secret } = server.context;
  return transaction(db, (trx) =>
    fileAppeal(trx, secret, cadre.actor, server.clock.now(), sampleAppeal(world)),
  );
}
const meetingOf = (agenda: object[], change: object = {}) => ({
  ...{
    mechanism: 'fourParty',
    title: '四方联动联席会议',
    date: '2026-11-20',
    time: '09:00',
    place: '县总工会会议室',
  },
  parties: [
    { body: 'union', name: '测试县总工会', person: '秦权益' },
    { body: 'humanResources', name: '测试县人社局' },
  ],
  agenda,
  ...change,
});

describe('a joint meeting', () => {
  test('goes from agenda to result; money recovered is added up from its appeals; numbers follow', async () => {
    const [one, two] = [await file(), await file()];
    for (const [appeal, fen] of [
      [one, 5_000_000],
      [two, 250_000],
    ] as const)
      await server.context.db
        .updateTable('appeals')
        .set({ recovered_fen: fen })
        .where('id', '=', appeal.id)
        .execute();
    const called = await cadre.post(
      '/meetings',
      meetingOf([
        { title: '服装公司欠薪', appealNumber: one.number },
        { title: '欠薪趋势', category: 'labour.pay' },
      ]),
    );
    expect(called.statusCode, called.body).toBe(200);
    const { id, version } = called.json();
    expect(called.json()).toMatchObject({ status: 'planned', recoveredFen: 5_000_000, number: null });
    expect((await cadre.post(`/meetings/${id}/close`, { result: '完', version })).json().code).toBe(
      'statusDoesNotAllow',
    );
    expect((await cadre.get(`/meetings/${id}/minutes.docx`)).json().code).toBe('noMinutes');
    const minutes = await cadre.post(`/meetings/${id}/minutes`, {
      minutes: '会议议定由人社部门约谈单位。',
      version,
    });
    expect(minutes.json()).toMatchObject({ status: 'held', number: '测试工联纪字〔2026〕第001号' });
    expect((await cadre.post(`/meetings/${id}/minutes`, { minutes: '改', version })).json().code).toBe(
      'changedMeanwhile',
    );
    const added = await cadre.post(`/meetings/${id}/actions`, {
      ...{ what: '约谈单位负责人', ownerBody: '县人社局', appealNumber: two.number, workdays: 5 },
    });
    expect(added.json()).toMatchObject({ recoveredFen: 5_250_000, appeals: 2, openActions: 1 });
    const [action] = added.json().actions;
    // Friday 20 November and five working days.
    expect(action).toMatchObject({ due: '2026-11-27', overdue: false, mayComplete: true });
    expect(action.explanation.en).toContain('5 working days from Fri 20 Nov');
    const open = await cadre.post(`/meetings/${id}/close`, { result: '完', version: added.json().version });
    expect(open.json()).toMatchObject({ code: 'actionsOpen', open: 1 });
    const both = await Promise.all(
      ['已约谈，分期支付', '重复'].map((result) =>
        cadre.post(`/meetings/actions/${action.id}/complete`, { result }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const { version: last } = (await cadre.get(`/meetings/${id}`)).json();
    expect((await cadre.post(`/meetings/${id}/close`, { result: '', version: last })).statusCode).toBe(422);
    const closed = await cadre.post(`/meetings/${id}/close`, { result: '欠薪全部付清', version: last });
    expect(closed.json()).toMatchObject({ status: 'closed', allowedActions: ['print'] });

    const word = await cadre.get(`/meetings/${id}/minutes.docx`);
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const page = (await cadre.get(`/meetings/${id}/minutes.html`)).body;
    for (const text of ['测试工联纪字〔2026〕第001号', '四方联动联席会议纪要', one.number, '约谈单位负责人'])
      expect(page).toContain(text);
    expect((await cadre.get(`/meetings?appealId=${two.id}`)).json().items).toMatchObject([{ id }]);
  });

  test('two minutes written at once take two numbers, a retry takes none', async () => {
    const ids = [];
    for (const title of ['甲会', '乙会']) {
      const made = (await cadre.post('/meetings', meetingOf([{ title: '议题' }], { title }))).json();
      ids.push(made.id);
    }
    const answers = await Promise.all(
      ids.map((id) =>
        cadre.post(`/meetings/${id}/minutes`, { minutes: '记录', version: 1 }, `minutes-${id}`),
      ),
    );
    expect(answers.map((answer) => answer.json().number).toSorted()).toEqual([
      '测试工联纪字〔2026〕第002号',
      '测试工联纪字〔2026〕第003号',
    ]);
    const again = await cadre.post(
      `/meetings/${ids[0]}/minutes`,
      { minutes: '记录', version: 1 },
      `minutes-${ids[0]}`,
    );
    expect(again.json().number).toBe(answers[0]?.json().number);
  });

  test('an overdue item warns its owner, then goes to the convener and onto the appeal, once', async () => {
    const appeal = await file();
    const { id } = (
      await cadre.post('/meetings', meetingOf([{ title: '案件', appealNumber: appeal.number }]))
    ).json();
    await cadre.post(`/meetings/${id}/minutes`, { minutes: '记录', version: 1 });
    const { actions } = (
      await cadre.post(`/meetings/${id}/actions`, {
        ...{ what: '出具法律意见', ownerId: idOf(lawyer), appealNumber: appeal.number, workdays: 2 },
      })
    ).json();
    expect((await lawyer.get('/meetings/actions/mine')).json().items).toMatchObject([
      { what: '出具法律意见', appeal: null },
    ]);
    // The lawyer sees this meeting for the item, but not the appeal on its agenda.
    expect((await lawyer.get(`/meetings/${id}`)).json().agenda).toMatchObject([
      { appeal: null, sealed: true },
    ]);
    const templatesOf = async (who: SignedIn) =>
      (
        await server.context.db
          .selectFrom('inbox')
          .select('template')
          .where('account_id', '=', idOf(who))
          .where('template', 'like', 'meetings.%')
          .orderBy('id')
          .execute()
      ).map(({ template }) => template);
    server.clock.moveSeconds(3 * 86_400);
    await sweepDeadlines(server.context);
    expect(await templatesOf(lawyer)).toEqual(['meetings.actionGiven', 'meetings.actionNear']);
    server.clock.moveSeconds(2 * 86_400);
    await sweepDeadlines(server.context);
    server.clock.moveSeconds(-3_600);
    await sweepDeadlines(server.context);
    expect((await templatesOf(lawyer)).filter((template) => template === 'meetings.actionLate')).toHaveLength(
      1,
    );
    expect((await templatesOf(cadre)).filter((template) => template === 'meetings.actionLate')).toHaveLength(
      1,
    );
    expect((await cadre.get('/meetings/actions/mine')).json().items).toMatchObject([
      { what: '出具法律意见', overdue: true },
    ]);
    const tasks = () => cadre.get(`/appeals/${appeal.id}`).then((answer) => answer.json().tasks);
    expect((await tasks()).filter(({ kind }: { kind: string }) => kind === 'meetingAction')).toMatchObject([
      { doneAt: null, assignee: { id: idOf(cadre) } },
    ]);
    expect(
      (await lawyer.post(`/meetings/actions/${actions[0].id}/complete`, { result: '意见已交' })).statusCode,
    ).toBe(200);
    expect(
      (await tasks()).find(({ kind }: { kind: string }) => kind === 'meetingAction').doneAt,
    ).not.toBeNull();
    server.clock.moveSeconds(-(5 * 86_400 - 3_600));
  });

  test('is hidden from other towns and cannot be called by clerks; a meeting ahead has no minutes', async () => {
    const town = await signedIn(server, await world.staff('townStaff', world.town));
    const beside = await signedIn(server, await world.staff('townStaff', world.otherTown));
    const clerk = await signedIn(server, await world.staff('windowClerk', world.federation));
    const made = await town.post('/meetings', meetingOf([{ title: '议题' }], { date: '2026-12-20' }));
    const { id, unionName } = made.json();
    expect(unionName).toBe('东镇总工会');
    expect((await beside.get(`/meetings/${id}`)).statusCode).toBe(404);
    expect((await clerk.post('/meetings', meetingOf([{ title: '议题' }]))).json().code).toBe(
      'permissionMissing',
    );
    expect((await town.post(`/meetings/${id}/minutes`, { minutes: '早', version: 1 })).json().code).toBe(
      'notYetHeld',
    );
    const county = await town.post('/meetings', {
      ...meetingOf([{ title: '议题' }]),
      unionId: world.federation.id,
    });
    expect(county.json().code).toBe('placeNotYours');
    const unknown = await town.post(
      '/meetings',
      meetingOf([{ title: '议题', appealNumber: '2020-0000000' }]),
    );
    expect(unknown.json().issues).toMatchObject([{ field: 'agenda.0.appealNumber' }]);
    expect((await town.post(`/meetings/${id}/cancel`, { reason: '改期' })).json().status).toBe('cancelled');
  });
});
