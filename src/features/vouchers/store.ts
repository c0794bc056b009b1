import { sql } from 'kysely';
import { randomCode } from '../../platform/crypto/codes.ts';
import { type FieldCrypto, registerSealedColumns } from '../../platform/crypto/fields.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { type CampaignAction, campaignAfter } from './lifecycle.ts';
import type { CampaignRow } from './tables.ts';
import './tables.ts';

export const codePurpose = 'voucher.code';
export const seedPurpose = 'voucher.seed';
export const signingKeyPurpose = 'voucher.signingKey';
export const listRowPurpose = 'voucher.listRow';

registerSealedColumns({
  table: 'vouchers',
  key: 'id',
  columns: [{ sealed: 'code_sealed', purpose: codePurpose }],
  indexes: [{ column: 'code_index', from: 'code_sealed', purpose: codePurpose }],
});
registerSealedColumns({
  table: 'voucher_campaigns',
  key: 'id',
  columns: [
    { sealed: 'seed_sealed', purpose: seedPurpose },
    { sealed: 'signing_key_sealed', purpose: signingKeyPurpose },
  ],
});
registerSealedColumns({
  table: 'voucher_exceptions',
  key: 'id',
  columns: [{ sealed: 'row_sealed', purpose: listRowPurpose }],
});

/** 27 letters and digits of an alphabet of 30: 132 random bits (rules 2.10 asks for 64). */
const codeLength = 27;

export function newCode(fields: FieldCrypto): { code_sealed: string; code_index: string } {
  const code = randomCode(codeLength);
  return { code_sealed: fields.seal(codePurpose, code), code_index: fields.index(codePurpose, code) };
}

/** The campaign, locked. @throws Problem 404 */
export async function holdCampaign(trx: AppTransaction, id: string): Promise<CampaignRow> {
  const row = await trx
    .selectFrom('voucher_campaigns')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The campaign');
  return row;
}

/** @throws Problem 409 `changedMeanwhile` */
export function refuseOldVersion(row: { version: number }, version: number): void {
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this campaign meanwhile. Look at it again.', {
      version: row.version,
    });
}

/** Moves a campaign on. @throws Problem 409 `statusDoesNotAllow` */
export async function turnCampaign(
  trx: AppTransaction,
  row: Pick<CampaignRow, 'id' | 'status'>,
  action: CampaignAction,
  changes: { published_at?: Date; closed_at?: Date } = {},
): Promise<void> {
  const status = campaignAfter(row.status, action);
  if (!status)
    throw conflict(
      'statusDoesNotAllow',
      `“${action}” is not possible while the campaign is “${row.status}”.`,
      {
        status: row.status,
      },
    );
  await trx
    .updateTable('voucher_campaigns')
    .set({ ...changes, status, version: sql`version + 1` })
    .where('id', '=', row.id)
    .execute();
}
