import { type Kysely, sql } from 'kysely';
import { maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { AppDatabase, Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { findPeopleByIdentity, peopleWithPhone, personFields } from '../../people/index.ts';
import { servesCampaign } from '../policy.ts';
import type { Way } from '../tables.ts';
import { walletOf } from '../views/wallet.ts';

/** Campaigns that are open now and that this counter serves. voucher_campaigns_live */
export async function counterCampaigns(db: Kysely<Database>, actor: Actor, now: Date) {
  const { rows } = await sql<{ id: string; title: string; way: Way; union_path: string; claim_until: Date }>`
    SELECT id, title, way, union_path, claim_until FROM voucher_campaigns
     WHERE status IN ('published', 'claiming', 'redeeming') AND claim_from <= ${now} AND claim_until > ${now}
     ORDER BY claim_from, id LIMIT 200`.execute(db);
  return rows
    .filter(({ union_path }) => servesCampaign(actor, union_path))
    .map(({ id, title, way, claim_until }) => ({ id, title, way, claimUntil: claim_until.toISOString() }));
}

/** @throws Problem 404 for a campaign this counter does not serve */
export async function requireServed(db: Kysely<Database>, actor: Actor, campaignId: string) {
  const row = await db
    .selectFrom('voucher_campaigns')
    .select(['way', 'union_path'])
    .where('id', '=', campaignId)
    .where('status', '!=', 'draft')
    .executeTakeFirst();
  if (!row || !servesCampaign(actor, row.union_path)) throw notFound('The campaign');
  return row;
}

/**
 * Somebody stands at the counter and says their number: only a whole one finds a person, only those with something to
 * claim from this counter are told, and each look is audited.
 */
export async function counterFind(
  db: AppDatabase,
  fields: FieldCrypto,
  actor: Actor,
  number: string,
  now: Date,
) {
  const found = new Map(
    [
      ...(await findPeopleByIdentity(db, { fields }, number)),
      ...(await peopleWithPhone(db, { fields }, number)),
    ].map((person) => [person.id, person]),
  );
  const served = new Set(await servedCampaigns(db, actor));
  const people = [];
  for (const person of found.values()) {
    const items = (await walletOf(db, person.id, now)).filter(({ campaignId }) => served.has(campaignId));
    if (items.length === 0) continue;
    const { phone } = personFields(fields, person);
    people.push({ personId: person.id, name: person.name, phone: phone && maskPhone(phone), items });
    await logAccess(db, {
      actor,
      action: 'voucher.counterFind',
      objectType: 'person',
      objectId: person.id,
      now,
    });
  }
  return people;
}

async function servedCampaigns(db: Kysely<Database>, actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ id: string; union_path: string }>`
    SELECT id, union_path FROM voucher_campaigns WHERE status IN ('published', 'claiming', 'redeeming')
     ORDER BY claim_from DESC LIMIT 1000`.execute(db);
  return rows.filter(({ union_path }) => servesCampaign(actor, union_path)).map(({ id }) => id);
}
