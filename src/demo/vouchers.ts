import { sql } from 'kysely';
import { issueStatements } from '../features/merchants/statements/commands.ts';
import type { CampaignInput } from '../features/vouchers/campaigns/input.ts';
import { publishCampaign } from '../features/vouchers/campaigns/steps.ts';
import { createCampaign } from '../features/vouchers/campaigns/write.ts';
import { bindVoucher } from '../features/vouchers/claims/bind.ts';
import { claimListed } from '../features/vouchers/claims/claimListed.ts';
import { handOut } from '../features/vouchers/claims/handOut.ts';
import { drawLottery } from '../features/vouchers/draw/drawLottery.ts';
import { listRowPurpose } from '../features/vouchers/store.ts';
import { systemActor } from '../platform/auth/actor.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { openTills } from './merchants.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** A campaign by list in full swing, a drawn lottery of book vouchers, and one that takes entries. */
export async function seedVouchers(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const { rows: merchants } = await sql<{ id: string }>`
    SELECT id FROM merchants WHERE status = 'active' ORDER BY id LIMIT 5`.execute(trx);
  const unionId = world.root.id;
  const at = (days: number) => new Date(now.getTime() + days * day);
  const common = { unionId, namedUnionIds: [], merchantIds: merchants.map(({ id }) => id), note: '' };
  const listed = await createCampaign(trx, systemActor, at(-6), {
    ...{
      ...common,
      kind: 'warmth',
      title: '冬日送温暖',
      way: 'list',
      eligibleBy: 'list',
      publicSeedRule: '',
    },
    rules: '名单上的户外劳动者每人一份护膝，领取后凭手机上的码到兑换点领。不用抢，不转让。',
    note: '气温低于 5 ℃ 时，每干两小时进屋暖一暖；手脚发麻、说话不清要马上停工取暖。',
    goods: [{ name: '护膝', priceFen: 3_800, quantity: 60 }],
    ...{ claimFrom: at(-5).toISOString(), claimUntil: at(9).toISOString() },
    ...{ redeemFrom: at(-5).toISOString(), redeemUntil: at(25).toISOString() },
  });
  const { rows: people } = await sql<{ person_id: string }>`
    SELECT person_id FROM memberships WHERE ended_on IS NULL AND person_id <> ${world.worker.personId}
     ORDER BY person_id LIMIT 39`.execute(trx);
  const ids = [world.worker.personId, ...people.map(({ person_id }) => person_id)];
  await trx
    .insertInto('voucher_eligible')
    .values(
      ids.map((person_id, index) => ({
        ...{ id: newId(), campaign_id: listed, person_id, import_id: null, row_number: index + 2 },
        added_at: at(-6),
      })),
    )
    .execute();
  await publishCampaign(trx, systemActor, at(-6), { id: listed, version: 1 });
  await seedDoubts(trx, listed, ids[30], at(-6));
  const tills = await openTills(trx, now, at(-5.5));
  for (const [index, personId] of ids.slice(1, 26).entries()) {
    const claimedAt = at(-5 + index / 6);
    const claim = { campaignId: listed, personId, via: 'app' as const };
    const { voucherId } = await claimListed(trx, systemActor, claimedAt, claim);
    const merchantId = tills.merchantIds[index % Math.max(1, tills.merchantIds.length)];
    if (index >= 14 || !merchantId) continue;
    const bound = await bindVoucher(trx, systemActor, claimedAt, { voucherId, personId, holder: 'printed' });
    await tills.redeem(merchantId, bound.certificate, claimedAt);
    const rights = world.staff.get('rights');
    if (index === 8 && rights) await issueStatements(trx, { actor: rights, now: claimedAt }, listed);
  }
  await seedLotteries(trx, { ...common, publicSeedRule: '抽签当天福彩双色球开奖号码' }, ids, now);
}

/** A lottery that was drawn and can be drawn again by anybody, and one that takes entries. */
async function seedLotteries(
  trx: AppTransaction,
  common: Pick<CampaignInput, 'unionId' | 'namedUnionIds' | 'merchantIds' | 'note' | 'publicSeedRule'>,
  personIds: readonly string[],
  now: Date,
): Promise<void> {
  const at = (days: number) => new Date(now.getTime() + days * day);
  const enter = async (campaignId: string, people: readonly string[], when: Date) => {
    const asked = people.map((personId) => ({ personId, actor: systemActor, via: 'app' as const }));
    const nobody = { requestId: null, clientAddress: null };
    await handOut(
      trx,
      campaignId,
      asked.map((one) => ({ ...one, ...nobody })),
      when,
    );
  };
  const lottery = async (
    title: string,
    quantity: number,
    days: readonly [number, number, number, number],
  ) => {
    const [published, from, until, redeemed] = days;
    const id = await createCampaign(trx, systemActor, at(published), {
      ...{ ...common, kind: 'books', title, way: 'lottery', eligibleBy: 'members' },
      rules: '全县会员都可报名，早晚一样，报名结束后抽签。',
      goods: [{ name: '图书券', priceFen: 5_000, quantity }],
      ...{ claimFrom: at(from).toISOString(), claimUntil: at(until).toISOString() },
      ...{ redeemFrom: at(until).toISOString(), redeemUntil: at(redeemed).toISOString() },
    });
    await publishCampaign(trx, systemActor, at(published), { id, version: 1 });
    return id;
  };
  const drawn = await lottery('国庆读书券抽签', 10, [-14, -13, -4, 30]);
  await enter(drawn, personIds.slice(0, 24), at(-12));
  const { version } = await trx
    .selectFrom('voucher_campaigns')
    .select('version')
    .where('id', '=', drawn)
    .executeTakeFirstOrThrow();
  await drawLottery(trx, systemActor, at(-3), { id: drawn, version, publicSeed: '03 08 15 21 27 30 + 11' });
  const open = await lottery('职工读书券抽签', 30, [-2, -1, 6, 60]);
  await enter(open, personIds.slice(8, 30), at(-0.5));
}

/** Rows of the list that a person has to decide on. */
async function seedDoubts(
  trx: AppTransaction,
  campaignId: string,
  personId: string | undefined,
  now: Date,
): Promise<void> {
  const fields = fieldsOf(trx);
  const rows = [
    { row: 41, reason: 'unknownPerson', personId: null, name: '万福来（演示）', phone: '19900000881' },
    {
      row: 42,
      reason: 'nameDiffers',
      personId: personId ?? null,
      name: '万福生（演示）',
      phone: '19900000882',
    },
  ] as const;
  await trx
    .insertInto('voucher_exceptions')
    .values(
      rows.map(({ row, reason, personId: found, name, phone }) => ({
        ...{ id: newId(), campaign_id: campaignId, import_id: null, row_number: row, person_id: found },
        row_sealed: fields.seal(listRowPurpose, JSON.stringify({ name, identityNumber: null, phone })),
        ...{ reason, union_name: null, decision: null, decision_note: null, decided_by: null },
        ...{ decided_by_name: null, decided_at: null, created_at: now },
      })),
    )
    .execute();
}
