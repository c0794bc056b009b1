import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { features } from '../../features.ts';
import { newId } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import {
  bankAccountOf,
  commitMoney,
  createFundSource,
  orderPayment,
  releaseMoney,
  setBankAccount,
} from './index.ts';

let server: FeatureServer;
let world: AppealWorld;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
});
afterAll(() => server?.close());

describe('a commitment', () => {
  test('is made, ordered, released', async () => {
    const { db, clock } = server.context;
    const now = clock.now();
    const sourceId = await createFundSource(db, { unionId: world.federation.id }, now);
    const actor = await world.staff('financeCadre', world.federation);
    const approver = await world.staff('aidApprover', world.federation);
    const payee = await world.worker('13900000001', '王小明');
    await db.transaction().execute(async (trx) => {
      const input = {
        sourceId,
        amountFen: 300_000,
        subjectType: 'aid',
        subjectId: newId(),
        title: '生活救助',
        actor,
      };
      const commitmentId = await commitMoney(trx, input, now);
      await orderPayment(
        trx,
        {
          ...input,
          commitmentId,
          amountFen: 200_000,
          payee: { personId: payee.personId },
          enteredBy: actor.accountId,
          approvedBy: approver.accountId,
        },
        now,
      );
      expect(await releaseMoney(trx, commitmentId, '多报', now)).toBe(100_000);
      await setBankAccount(
        trx,
        {
          holder: '王小明',
          bank: '农业银行',
          branch: '青禾支行',
          accountNumber: '6222 0210 0112 3456 789',
          owner: { personId: payee.personId },
          consentReference: '授权书 1',
        },
        now,
      );
      expect(await bankAccountOf(trx, { personId: payee.personId })).toMatchObject({ tail: '****6789' });
    });
  });
});
