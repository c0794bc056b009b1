import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { transaction } from '../../platform/db/index.ts';
import { createPerson, linkPersonToPlace } from '../people/index.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from './factory.ts';
import { fileAppeal } from './file.ts';

let app: FeatureServer;
let world: AppealWorld;

beforeAll(async () => {
  app = await createFeatureServer(features);
  for (const feature of features) await feature.prepare?.(app.context.db, app.clock.now());
  world = await createAppealWorld(app.context.db, app.clock.now());
});
afterAll(() => app?.close());

test('open appeals of a person are counted for who sees appeals; confidential ones for nobody', async () => {
  const { db } = app.context;
  const now = app.clock.now();
  const phone = '19900000042';
  const personId = await createPerson(db, app.context, { name: '王小花', phone }, now);
  const { id: unionId, path } = world.town;
  await linkPersonToPlace(db, { personId, unionId, path, reason: 'membership', now });
  const clerk = await world.staff('windowClerk');
  for (const mode of ['named', 'confidential'] as const)
    await transaction(db, (trx) =>
      fileAppeal(
        trx,
        app.context.secret,
        clerk,
        now,
        sampleAppeal(world, { applicant: { mode, name: '王小花', phone } }),
      ),
    );
  const countsFor = async (role: 'townStaff' | 'organisingCadre', place = world.town) => {
    const who = await signedIn(app, await world.staff(role, place));
    return (await who.get(`/people/${personId}`)).json().counts;
  };
  expect(await countsFor('townStaff')).toEqual([
    { code: 'openAppeals', label: ['在办诉求', 'Open appeals'], count: 1 },
  ]);
  expect(await countsFor('organisingCadre', world.federation)).toEqual([]);
});
