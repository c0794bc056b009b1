import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askCount,
  checkPapers,
  closeBallot,
  countClosed,
  countPapers,
} from '../../src/features/ballots/index.ts';
import { addItem, addPaper, sendPapers } from '../../src/features/congress/agenda.ts';
import { planSession } from '../../src/features/congress/convene.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { seatFor } from '../../src/features/representatives/factory.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { transaction } from '../../src/platform/db/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  phoneView,
  settled,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { atDesk, press, sayYes } from './console.steps.ts';

const long = 120_000;
const day = 86_400_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const state = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor();
async function confirmed(page: Page, name: string, then: string) {
  await press(page, name);
  await sayYes(page);
  await state(page, then);
}
async function right(page: Page) {
  await page.mouse.move(0, 0);
  await settled(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}
const drawer = (page: Page) => page.locator('.ant-drawer-content-wrapper').last();
const send = (page: Page) => drawer(page).locator('button[type=submit]').click();

/** Three delegates, and a session of today whose papers went out in time. */
async function sessionToday(chair: Actor): Promise<{ delegate: Extract<Actor, { kind: 'worker' }> }> {
  const { db, clock } = site.app.context;
  const now = clock.now();
  const workers = [];
  for (let count = 0; count < 3; count++) {
    const { worker } = await world.member(world.works, now);
    await seatFor(db, { personId: worker.personId, union: world.works, kind: 'workersCongress' });
    workers.push(worker);
  }
  const step = { actor: chair, now: new Date(now.getTime() - 10 * day) };
  await transaction(db, async (trx) => {
    const body = await trx.selectFrom('representative_bodies').select('id').executeTakeFirstOrThrow();
    const id = await planSession(trx, step, {
      ...{ bodyId: body.id, kind: 'full', title: '职代会一次会议', reason: '', place: '礼堂' },
      startsAt: new Date(now.getTime() - 60_000).toISOString(),
    });
    const plan = { matter: 'payPlan', title: '绩效分配方案', about: '同工同酬', needsVote: false } as const;
    await addPaper(trx, step, await addItem(trx, step, id, plan), { title: '草案', body: '系数相同。' });
    await sendPapers(trx, step, id);
  });
  const [delegate] = workers;
  if (!delegate) throw new Error('There are delegates.');
  return { delegate };
}

/** All three vote yes on paper; two people count. */
async function allSayYes(chair: Actor, witness: Actor): Promise<void> {
  const { db, clock } = site.app.context;
  const now = new Date(clock.now().getTime() + day);
  await transaction(db, async (trx) => {
    const row = await trx.selectFrom('ballots').selectAll().executeTakeFirstOrThrow();
    const paper = { issued: 3, returned: 3, invalid: 0, counts: { decision: { yes: 3 } }, note: '' };
    await countPapers(trx, { actor: chair, now }, row.id, paper);
    const { id: paperId } = await trx.selectFrom('ballot_papers').select('id').executeTakeFirstOrThrow();
    await checkPapers(trx, { actor: witness, now }, row.id, { paperId, confirm: true });
    await closeBallot(trx, { actor: chair, now }, row.id);
    await askCount(trx, { actor: witness, now }, row.id);
    await countClosed(trx, row, null);
  });
}

test(
  'a pay plan binds nobody until the congress has passed it, and stands on the board of voices',
  async () => {
    const chairActor = await world.staff('grassrootsChair', world.works);
    const witness = await world.staff('disciplineAuditor', world.town);
    const { delegate } = await sessionToday(chairActor);
    const chair = (await atDesk(site, chairActor)).page;
    await chair.goto('/console/congress');
    await chair.getByRole('link', { name: '职代会一次会议' }).waitFor();
    await right(chair);
    await chair.getByRole('link', { name: '职代会一次会议' }).click();
    await state(chair, '职代会一次会议 · 筹备中');
    await chair.getByText('未生效：未经表决通过').waitFor();
    await chair.getByRole('tab', { name: '到会登记' }).click();
    await chair.getByText('还差 2 人才到法定人数').waitFor();
    await press(chair, '全部到会');
    await press(chair, '保存登记');
    await chair.getByText('已登记').waitFor();
    await right(chair);
    await chair.getByRole('tab', { name: '议题和决定' }).click();
    await confirmed(chair, '开会', '职代会一次会议 · 会议中');
    await press(chair, '付诸表决');
    await drawer(chair).getByLabel('代表可以用手机投票').uncheck();
    await send(chair);
    await chair.getByText('表决中').waitFor();

    const phone = (await atDesk(site, delegate, phoneView)).page;
    await phone.goto('/congress');
    await phone.getByRole('heading', { name: '公布的结果' }).waitFor();
    await right(phone);
    await phone.getByRole('link', { name: '看议题和材料' }).click();
    await phone.getByText('未生效：未经表决通过').waitFor();
    await phone.getByText('材料：草案').click();
    await phone.getByText('系数相同。').waitFor();
    await right(phone);

    await allSayYes(chairActor, witness);
    await press(chair, '确认表决结果');
    await drawer(chair).getByLabel('决议').fill('照案执行。');
    await send(chair);
    await chair.getByText(/^已生效，自/).waitFor();
    await right(chair);
    await confirmed(chair, '闭会', '职代会一次会议 · 已闭会，待公布');
    await press(chair, '公布结果');
    await drawer(chair).getByRole('textbox', { name: '结果' }).fill('绩效分配方案通过。');
    await send(chair);
    await state(chair, '职代会一次会议 · 已公布，待上报');
    await phone.goto('/congress');
    await phone.getByText('绩效分配方案通过。').waitFor();
    await phone.getByText(/已生效，自/).waitFor();
    await right(phone);

    const wall = (await atDesk(site, chairActor, { width: 1920, height: 1080 })).page;
    await wall.goto('/cockpit/?board=voice');
    await wall.getByRole('heading', { name: '职工民声 · 驾驶舱' }).waitFor();
    await wall.getByRole('link', { name: '职代会一次会议' }).waitFor();
    await wall.getByText('到会 3 / 代表 3').waitFor();
    await wall.locator('.townLabel').first().waitFor();
    await right(wall);
    await wall.getByRole('button', { name: '自动轮换' }).click();
    await wall.getByRole('button', { name: '帮扶', exact: true }).click();
    await wall.getByRole('heading', { name: '帮扶地图' }).waitFor();
    expect(new URL(wall.url()).search).toBe('?board=help&turn=1');
    await wall.reload();
    await wall.getByRole('heading', { name: '帮扶地图' }).waitFor();
    await wall.locator('.townLabel').first().waitFor();
    await right(wall);
  },
  long,
);
