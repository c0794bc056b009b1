import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { type AppDatabase, type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { forbidden, notFound, Problem } from '../../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
  type Saved,
} from '../../../platform/imports/index.ts';
import { importerNow } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { issueNow } from '../campaigns/steps.ts';
import { recordVoucherEvent } from '../events.ts';
import { placesFor, reaches } from '../policy.ts';
import { holdCampaign, listRowPurpose } from '../store.ts';
import type { CampaignRow } from '../tables.ts';
import { exceptionWords } from '../words.ts';
import { type ListRow, listFields, readListRow } from './fields.ts';
import { type Judgement, judgeRows } from './judge.ts';

export const voucherListImport = 'voucherList';

async function requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void> {
  const { path } = await getUnion(db, placeId);
  if (reaches(actor, 'voucher.manage', path)) return;
  if (!reaches(actor, 'voucher.see', path)) throw notFound('The union');
  throw forbidden('placeNotYours', 'Your roles do not let you do this with this union.');
}

/** The campaign a list was uploaded for. @throws Problem 404 */
async function campaignOf(db: Kysely<Database>, importId: string | null): Promise<CampaignRow> {
  const row = await db
    .selectFrom('voucher_lists as l')
    .innerJoin('voucher_campaigns as c', 'c.id', 'l.campaign_id')
    .selectAll('c')
    .where('l.import_id', '=', importId)
    .executeTakeFirst();
  if (!row) throw notFound('The campaign of this list');
  return row;
}

/** Lists come in until claiming is over. @throws Problem 409 */
export function refuseLateList(campaign: Pick<CampaignRow, 'status'>): void {
  if (!['draft', 'published', 'claiming'].includes(campaign.status))
    throw new Problem(
      409,
      'statusDoesNotAllow',
      '领取已结束，不能再导入名单 · claiming is over; no more lists can come in',
    );
}

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<ListRow>> {
  const campaign = await campaignOf(context.db, source.importId);
  refuseLateList(campaign);
  const today = shanghaiDate(context.clock.now());
  const firstRows = new FirstRows();
  return {
    read: (row) => readListRow(row, today),
    save: (trx, rows) => saveRows(trx, context, { campaign, source, firstRows }, rows),
    finish: async (trx) => {
      const row = await holdCampaign(trx, campaign.id);
      const now = context.clock.now();
      if (row.status !== 'draft' && row.way === 'list') await issueNow(trx, row, now);
      await recordVoucherEvent(trx, source.actor, now, {
        ...{ campaignId: campaign.id, action: 'importList', detail: { file: source.fileName } },
      });
    },
  };
}

interface Batch {
  campaign: CampaignRow;
  source: ImportSource;
  firstRows: FirstRows;
}

async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  { campaign, source, firstRows }: Batch,
  rows: readonly Accepted<ListRow>[],
): Promise<Saved> {
  const judged = await judgeRows(trx, context, campaign, rows, firstRows);
  const each = rows.map((row, index) => ({ ...row, judgement: judged[index] }));
  const of = <D extends Judgement['do']>(kind: D) =>
    each.flatMap(({ row, value, judgement }) =>
      judgement?.do === kind ? [{ row, value, judgement: judgement as Extract<Judgement, { do: D }> }] : [],
    );
  const [added, asked] = [of('add'), of('ask')];
  if (!source.dryRun) {
    const now = context.clock.now();
    await sql`
      INSERT INTO voucher_eligible (id, campaign_id, person_id, import_id, row_number, added_at)
      SELECT gen_random_uuid(), ${campaign.id}, t.person_id, ${source.importId}, t.row_number, ${now}
        FROM unnest(${added.map(({ judgement }) => judgement.personId)}::uuid[], ${added.map(({ row }) => row)}::int[])
          AS t (person_id, row_number)
      ON CONFLICT (campaign_id, person_id) DO NOTHING`.execute(trx);
    if (asked.length > 0)
      await trx
        .insertInto('voucher_exceptions')
        .values(
          asked.map(({ row, value, judgement }) => ({
            ...{ id: newId(), campaign_id: campaign.id, import_id: source.importId, row_number: row },
            ...{ person_id: judgement.personId, reason: judgement.reason, union_name: judgement.unionName },
            row_sealed: context.fields.seal(listRowPurpose, JSON.stringify(value)),
            ...{ decision: null, decision_note: null, decided_by: null, decided_by_name: null },
            ...{ decided_at: null, created_at: now },
          })),
        )
        .onConflict((c) => c.columns(['campaign_id', 'import_id', 'row_number']).doNothing())
        .execute();
  }
  return {
    counts: { added: added.length, exceptions: asked.length },
    refused: of('refuse').map(({ row, judgement }) => ({ row, reasons: [judgement.because] })),
    warned: asked.map(({ row, judgement }) => ({
      row,
      reasons: [`待人工决定：${exceptionWords(judgement.reason, judgement.unionName).zh}`],
    })),
  };
}

registerImport<ListRow>({
  kind: voucherListImport,
  fields: listFields,
  topics: ['vouchers'],
  paths: (actor) => [...new Set(placesFor(actor, 'voucher.manage').map(({ path }) => path))],
  requirePlace,
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => reaches(actor, 'voucher.manage', path));
  },
  begin,
});
