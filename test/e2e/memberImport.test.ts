import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../../src/features/members/factory.ts';
import { features } from '../../src/features.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';

let app: BrowserApp;
let world: MemberWorld;
let folder: string;
const shots = process.env.SCREENSHOTS;

beforeAll(async () => {
  app = await startBrowserApp();
  const { db, clock } = app.app.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createMemberWorld(db, clock.now());
  app.app.startJobs();
  folder = await mkdtemp(join(tmpdir(), 'niangjia-member-import-'));
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function deskOf(accountId: string) {
  const { db, secret, clock } = app.app.context;
  const token = randomToken();
  const now = clock.now();
  await db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(secret, 'session', token), account_id: accountId },
      ...{ created_at: now, seen_at: now, expires_at: new Date(now.getTime() + 86_400_000), ended_at: null },
    })
    .execute();
  const visit = await app.visit({ viewport: deskView });
  await visit.context.addCookies([{ name: 'niangjia_session', value: token, url: app.address }]);
  return visit;
}

test('a chair takes a list in: columns, dry run, confirmation, refused rows', async () => {
  const chair = await world.staff('grassrootsChair', world.works);
  const { page, faults } = await deskOf(chair.accountId);
  const looksRight = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  };
  const rows = [
    '姓名,性别,身份证号,手机号码,备注',
    `杨小云,女,${inventedIdentity(612)},19900060001,`,
    `杨小雨,女,,19900060002,`,
    '杨无,,,,没有号码',
  ];
  const file = join(folder, '春季入会.csv');
  await writeFile(file, rows.join('\n'));
  await page.goto('/console/members');
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('heading', { name: '导入会员' }).waitFor();
  await page.getByText('还没有导入过名单').waitFor();
  await looksRight('imports-empty');
  const form = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载空白采集表' }).click();
  expect((await form).suggestedFilename()).toBe('会员信息采集表.xlsx');
  await page.getByRole('button', { name: '导入名单' }).click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '试导入（不写入）' }).waitFor();
  await looksRight('import-mapping');
  await page.getByRole('button', { name: '试导入（不写入）' }).click();
  await page.getByText('没有证件号码也没有移动电话').waitFor({ timeout: 20_000 });
  await looksRight('import-checked');
  // Leaving and coming back finds it as it stands.
  await page.goto('/console/members/imports');
  await page.getByRole('link', { name: '春季入会.csv' }).click();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText('已导入', { exact: true }).waitFor({ timeout: 20_000 });
  await looksRight('import-done');
  const refused = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载退回行' }).click();
  expect((await refused).suggestedFilename()).toBe('春季入会-退回.csv');
  await page.getByRole('main').getByRole('link', { name: '会员', exact: true }).last().click();
  await page.getByRole('link', { name: '杨小云' }).waitFor();
  expect(faults).toEqual([]);
}, 90_000);
