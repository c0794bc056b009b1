import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../test/harness/featureServer.ts';
import { statuses } from '../features/appeals/lifecycle.ts';
import { applicantContact } from '../features/appeals/sealed.ts';
import { features } from '../features.ts';
import { checkCreditCode } from '../kernel/creditCode.ts';
import { checkMobileNumber } from '../kernel/mobileNumber.ts';
import { verifyPassword } from '../platform/crypto/password.ts';
import { demoPassword } from './accounts.ts';
import { seedDemoWorld } from './seed.ts';

let demo: FeatureServer;

beforeAll(async () => {
  demo = await createFeatureServer(features, { demo: true });
  for (const feature of features) await feature.prepare?.(demo.context.db, demo.clock.now());
  await seedDemoWorld(demo.context, () => undefined);
}, 120_000);
afterAll(() => demo?.close());

test('appeals stand in every state of the life, late, due today, sealed, hidden and merged', async () => {
  const rows = await demo.context.db.selectFrom('appeals').selectAll().execute();
  expect([...new Set(rows.map((row) => row.status))].sort()).toEqual([...statuses].sort());
  const now = demo.clock.now();
  const count = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).length;
  expect(count((row) => row.open && row.next_due_at !== null && row.next_due_at <= now)).toBeGreaterThan(5);
  expect(count((row) => row.wall_paths.length > 0 && !row.consent_to_own_union)).toBeGreaterThan(10);
  for (const mode of ['named', 'confidential', 'anonymous'])
    expect(
      count((row) => row.applicant_mode === mode),
      mode,
    ).toBeGreaterThan(0);
  expect(count((row) => row.merged_into !== null)).toBe(1);
  expect(count((row) => row.hand_over !== null && row.open)).toBe(1);
  expect(count((row) => row.key_case)).toBe(1);
  expect(count((row) => row.leader_only)).toBe(1);
  expect(count((row) => row.green_channel)).toBeGreaterThan(3);
  expect(count((row) => row.people_affected > 10)).toBeGreaterThan(1);
});

test('nothing happens in the future, and numbers follow time', async () => {
  const now = demo.clock.now();
  const events = await demo.context.db
    .selectFrom('appeal_events')
    .select('at')
    .where('at', '>', now)
    .execute();
  expect(events).toEqual([]);
  const rows = await demo.context.db
    .selectFrom('appeals')
    .select(['number', 'received_at'])
    .orderBy('received_at')
    .execute();
  const serials = rows.map(({ number }) => Number(number.split('-')[1]));
  expect(serials).toEqual(serials.toSorted((left, right) => left - right));
});

test('thirteen referrals from labour inspection: all closed, eleven settled, two answered by a served recommendation', async () => {
  const { db } = demo.context;
  const referrals = await db
    .selectFrom('appeals')
    .selectAll()
    .where('door', '=', 'labourInspection')
    .execute();
  expect(
    referrals.map(({ status }) => status).filter((status) => status === 'closed' || status === 'revisited'),
  ).toHaveLength(13);
  expect(referrals.filter(({ outcome }) => outcome === 'settled')).toHaveLength(11);
  const failed = referrals.filter(({ outcome }) => outcome === 'transferred').map(({ id }) => id);
  expect(failed).toHaveLength(2);
  const letters = await db
    .selectFrom('letters')
    .select(['status', 'served_on'])
    .where('subject_id', 'in', failed)
    .where('type', '=', 'rightsRecommendation')
    .execute();
  expect(letters.map(({ status }) => status)).toEqual(['served', 'served']);
});

test('codes and telephone numbers are well formed, accounts open, nothing waits to be sent', async () => {
  const { db } = demo.context;
  const employers = await db.selectFrom('employers').select('credit_code').execute();
  for (const { credit_code } of employers) {
    const check = checkCreditCode(credit_code ?? '');
    expect(check.ok && check.code.warnings.length === 0, credit_code ?? '').toBe(true);
  }
  const phones = await db
    .selectFrom('appeals')
    .select(['applicant_phone_sealed', 'applicant_identity_sealed'])
    .where('applicant_phone_sealed', 'is not', null)
    .execute();
  for (const row of phones) {
    const { phone } = applicantContact(db, row);
    expect(phone).toMatch(/^1990000\d{4}$/);
    expect(checkMobileNumber(phone ?? '').ok).toBe(true);
  }
  const leader = await db
    .selectFrom('accounts')
    .select('password_hash')
    .where('username', '=', 'leader')
    .executeTakeFirstOrThrow();
  expect(await verifyPassword(demoPassword, leader.password_hash ?? '')).toBe(true);
  expect(await db.selectFrom('outbox').select('id').where('status', '=', 'waiting').execute()).toEqual([]);
});

test('a federation in use is left alone', async () => {
  const said: string[] = [];
  await seedDemoWorld(demo.context, (line) => said.push(line));
  expect(said).toEqual([]);
});
