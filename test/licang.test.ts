import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld, sampleAppeal } from '../src/features/appeals/factory.ts';
import { features } from '../src/features.ts';
import { createFeatureServer, type FeatureServer } from './harness/featureServer.ts';
import { type SignedIn, signedIn } from './harness/signedIn.ts';

/** Catalogue A10 and A11: labour inspection refers thirteen matters with the workers' consent to the union. */
let server: FeatureServer;
let world: AppealWorld;
let inspector: SignedIn;
let town: SignedIn;
let leader: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  inspector = await signedIn(
    server,
    await world.staff('agencyUser', world.federation, 'subtree', 'labourInspection'),
  );
  town = await signedIn(server, await world.staff('townStaff'));
  leader = await signedIn(server, await world.staff('leader', world.federation));
});
afterAll(() => server?.close());

async function done(by: SignedIn, path: string, body: object) {
  const response = await by.post(path, body);
  expect(response.statusCode, `${path}: ${response.body}`).toBe(200);
  return response.json();
}

async function refer(): Promise<string> {
  const referral = sampleAppeal(world, {
    door: 'labourInspection',
    workerConsent: { givenOn: '2026-11-20', how: '书面' },
  });
  const { id } = await done(inspector, '/appeals', referral);
  await done(town, `/appeals/${id}/accept`, {});
  await done(town, `/appeals/${id}/startMediation`, { appliedOn: '2026-11-20' });
  await done(town, `/appeals/${id}/recordMediationSession`, {
    form: 'backToBack',
    heldAt: '2026-11-20T02:00:00Z',
    record: '背对背调解',
  });
  return id;
}

test('before anything is closed the rates say "—"', async () => {
  const figures = (await leader.get('/appeals/figures')).json();
  expect([figures.closureRate.text, figures.mediationRate.text]).toEqual(['—', '—']);
});

test('eleven settle, two fail and get a recommendation letter served on the inspectorate: 100.0 % and 84.6 %', async () => {
  for (let settled = 0; settled < 11; settled++) {
    const id = await refer();
    await done(town, `/appeals/${id}/settle`, { terms: '本月底前付清', amountFen: 500_000 });
    await done(town, `/appeals/${id}/close`, {
      outcome: 'settled',
      reply: '已履行',
      repliedOn: '2026-11-20',
      evidence: '转账凭证',
      recoveredFen: 500_000,
    });
  }
  for (let failed = 0; failed < 2; failed++) {
    const id = await refer();
    await done(town, `/appeals/${id}/failMediation`, { reason: '单位不同意' });
    await done(leader, `/appeals/${id}/issueSupervisionLetter`, {
      addressee: '劳动保障监察大队',
      problem: '拖欠工资',
      recommendation: '依法责令支付',
    });
    const { letters: items } = (await town.get(`/letters?subjectType=appeal&subjectId=${id}`)).json();
    const letter = items.find((one: { type: string }) => one.type === 'rightsRecommendation');
    expect(letter.number).toContain(`第00${failed + 1}号`);
    const served = await done(town, `/letters/${letter.id}/serve`, {
      how: 'inPerson',
      servedOn: '2026-11-20',
      servedTo: '张监察',
    });
    expect(served.status).toBe('served');
    await done(inspector, `/appeals/${id}/addNote`, { note: '已收到建议书' });
    await done(town, `/appeals/${id}/close`, {
      outcome: 'transferred',
      reply: '已移交监察处理',
      repliedOn: '2026-11-20',
      evidence: '送达回证',
      recoveredFen: 0,
    });
  }
  const figures = (await leader.get('/appeals/figures?door=labourInspection')).json();
  expect(figures.closureRate).toEqual({ numerator: 13, denominator: 13, percent: '100.0', text: '100.0 %' });
  expect(figures.mediationRate).toEqual({ numerator: 11, denominator: 13, percent: '84.6', text: '84.6 %' });
  expect(figures.recoveredFen).toBe(5_500_000);
});
