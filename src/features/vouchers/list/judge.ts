import { sql } from 'kysely';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { FirstRows } from '../../../platform/imports/index.ts';
import { findPeopleByIdentities, type PersonRow, peopleWithPhones } from '../../people/index.ts';
import type { CampaignRow, ExceptionReason } from '../tables.ts';
import type { ListRow } from './fields.ts';

/** What the register says of a row. */
export type Judgement =
  | { do: 'add'; personId: string }
  | { do: 'refuse'; because: string }
  | { do: 'ask'; reason: ExceptionReason; personId: string | null; unionName: string | null };

interface Standing {
  person_id: string;
  live: boolean;
  union_name: string;
  within: boolean;
}

const sameName = (left: string, right: string) => {
  const bare = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');
  return bare(left) === bare(right);
};

/**
 * Holds rows against the register, in a fixed number of statements: by identity number, else by phone and name. What a
 * person has to decide is asked; what cannot be (the same person twice, one who is on the list already) is refused.
 * `firstRows` remembers over the whole file which row named a person first.
 */
export async function judgeRows(
  trx: AppTransaction,
  context: { fields: FieldCrypto },
  campaign: Pick<CampaignRow, 'id' | 'union_path' | 'named_union_ids'>,
  rows: readonly { row: number; value: ListRow }[],
  firstRows: FirstRows,
): Promise<Judgement[]> {
  const byIdentity = await findPeopleByIdentities(
    trx,
    context,
    rows.flatMap(({ value }) => value.identityNumber ?? []),
  );
  const byPhone = await peopleWithPhones(
    trx,
    context,
    rows.flatMap(({ value }) => value.phone ?? []),
  );
  const found = rows.map(({ value }): PersonRow | undefined => {
    const known = value.identityNumber ? byIdentity.get(value.identityNumber) : undefined;
    if (known || !value.phone) return known;
    return byPhone
      .get(value.phone)
      ?.find(
        ({ name, identity_sealed }) =>
          sameName(name, value.name) && (!value.identityNumber || identity_sealed === null),
      );
  });
  const ids = found.flatMap((person) => person?.id ?? []);
  const standings = await standingsOf(trx, campaign, ids);
  const listed = await alreadyListed(trx, campaign.id, ids);
  return rows.map(({ row, value }, index): Judgement => {
    const person = found[index];
    const key = person?.id ?? value.identityNumber ?? `${value.phone} ${value.name}`;
    const first = firstRows.earlier(key, row);
    if (first !== undefined) return { do: 'refuse', because: `与第 ${first} 行是同一个人，一人一券` };
    if (!person) return { do: 'ask', reason: 'unknownPerson', personId: null, unionName: null };
    if (listed.has(person.id)) return { do: 'refuse', because: '已在这次活动的名单中' };
    const standing = standings.get(person.id);
    const ask = (reason: ExceptionReason): Judgement => ({
      ...{ do: 'ask', reason, personId: person.id, unionName: standing?.union_name ?? null },
    });
    if (!sameName(person.name, value.name)) return ask('nameDiffers');
    if (!standing) return ask('notAMember');
    if (!standing.live) return ask('membershipEnded');
    return standing.within ? { do: 'add', personId: person.id } : ask('otherUnion');
  });
}

/** The latest membership of each, and whether it is within the campaign's unions. memberships_person */
async function standingsOf(
  trx: AppTransaction,
  campaign: Pick<CampaignRow, 'union_path' | 'named_union_ids'>,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const named = campaign.named_union_ids;
  const { rows } = await sql<Standing>`
    SELECT DISTINCT ON (m.person_id) m.person_id, m.ended_on IS NULL AS live, u.name AS union_name,
           ${
             named.length === 0
               ? sql`m.union_path LIKE ${`${campaign.union_path}%`}`
               : sql`EXISTS (SELECT 1 FROM unions n WHERE n.id = ANY(${named}::uuid[]) AND m.union_path LIKE n.path || '%')`
           } AS within
      FROM memberships m JOIN unions u ON u.id = m.union_id WHERE m.person_id = ANY(${[...ids]}::uuid[])
     ORDER BY m.person_id, (m.ended_on IS NULL) DESC, m.ended_on DESC, m.id DESC`.execute(trx);
  return new Map(rows.map((row) => [row.person_id, row]));
}

async function alreadyListed(trx: AppTransaction, campaignId: string, ids: readonly string[]) {
  // voucher_eligible_one
  const { rows } = await sql<{ person_id: string }>`
    SELECT person_id FROM voucher_eligible
     WHERE campaign_id = ${campaignId} AND person_id = ANY(${[...ids]}::uuid[])`.execute(trx);
  return new Set(rows.map(({ person_id }) => person_id));
}
