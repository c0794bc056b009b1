import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportSource,
  type Reading,
  type RowReasons,
  registerImport,
  type Saved,
} from '../../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../../platform/spreadsheets/index.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { importRights } from '../shared/importRights.ts';
import {
  type ListedMember,
  matchMembers,
  type NamedPerson,
  personFields,
  readPerson,
  textOf,
} from '../shared/peopleList.ts';
import { holdPlaced } from '../shared/policy.ts';
import { topic } from '../shared/write.ts';
import { listPeople, refuseUnlessDraft } from './commands.ts';
import { holdPeriods, insuredAlready } from './periods.ts';

export const insuredImport = 'benefits.insured';
export const policyImport = 'benefits.policies';

type Batch = Selectable<Database['insurance_batches']>;

/** Not a column of the sheet: the batch the list is for, as a fixed value of the mapping. */
const batchField: FieldSpec = { key: 'batchId', labels: ['保险批次', 'Batch'], kind: 'text', required: true };

interface InsuredRow extends NamedPerson {
  batchId: string;
}

interface PolicyRow extends InsuredRow {
  policyNumber: string;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function readInsured(row: MappedRow, today: string, firstRows: FirstRows): Reading<InsuredRow> {
  const batchId = textOf(row, 'batchId') ?? '';
  if (!uuid.test(batchId)) return { row: row.rowNumber, refused: ['请从保险批次里导入名单'] };
  const reading = readPerson(row, today, firstRows);
  return 'refused' in reading ? reading : { ...reading, value: { ...reading.value, batchId } };
}

/** The one batch of a list, within the rights of whoever brings it in. @throws 404, 422 for two at once */
async function batchOf(
  trx: AppTransaction,
  source: ImportSource,
  rows: readonly Accepted<InsuredRow>[],
): Promise<Batch | null> {
  const [id, other] = new Set(rows.map(({ value }) => value.batchId));
  if (id === undefined) return null;
  if (other !== undefined)
    throw new Problem(422, 'severalBatches', '一份名单只能用于一个批次 · a list is for one batch');
  return holdPlaced(trx, source.actor, 'benefit.manage', 'insurance_batches', id);
}

/** Members of the union and below go on the list; everybody else comes back with the reason. */
async function saveInsured(
  trx: AppTransaction,
  context: ImportContext,
  source: ImportSource,
  rows: readonly Accepted<InsuredRow>[],
): Promise<Saved> {
  const batch = await batchOf(trx, source, rows);
  if (!batch) return { counts: { listed: 0 }, refused: [], warned: [] };
  refuseUnlessDraft(batch);
  await holdPeriods(trx);
  const found = await matchMembers(trx, context, rows, batch.union_path);
  const members = [...found.values()].filter((each): each is ListedMember => typeof each !== 'string');
  const already = await insuredAlready(
    trx,
    batch,
    members.map(({ personId }) => personId),
  );
  const refused: RowReasons[] = [];
  const taken = new Set<string>();
  for (const [row, member] of found) {
    if (typeof member === 'string') refused.push({ row, reasons: [member] });
    else if (already.has(member.personId))
      refused.push({ row, reasons: [`这段时间已有同类保险（${already.get(member.personId)}）`] });
    else if (taken.has(member.personId)) refused.push({ row, reasons: ['与前面的行是同一人，只算一次'] });
    else taken.add(member.personId);
  }
  if (!source.dryRun) await listPeople(trx, { now: context.clock.now() }, batch, [...taken]);
  return { counts: { listed: taken.size }, refused, warned: [] };
}

/** Policy numbers as the insurer sent them; each writes the help into the household's ledger, once. */
async function savePolicies(
  trx: AppTransaction,
  context: ImportContext,
  source: ImportSource,
  rows: readonly Accepted<PolicyRow>[],
): Promise<Saved> {
  const batch = await batchOf(trx, source, rows);
  if (!batch) return { counts: { issued: 0, unchanged: 0 }, refused: [], warned: [] };
  if (batch.status !== 'sent')
    throw new Problem(409, 'statusDoesNotAllow', '名单送保险公司后才能导入保单号 · send the list first');
  const now = context.clock.now();
  const found = await matchMembers(trx, context, rows, '/');
  const listed = await trx
    .selectFrom('insured_people')
    .select(['id', 'person_id', 'status', 'policy_number'])
    .where('batch_id', '=', batch.id)
    .where('status', '!=', 'removed')
    .execute();
  const insured = new Map(listed.map((row) => [row.person_id, row]));
  const numbers = new Map(listed.flatMap((row) => (row.policy_number ? [[row.policy_number, row.id]] : [])));
  const refused: RowReasons[] = [];
  const counts = { issued: 0, unchanged: 0 };
  for (const { row, value } of rows) {
    const member = found.get(row);
    const known = typeof member === 'object' ? insured.get(member.personId) : undefined;
    const holder = numbers.get(value.policyNumber);
    const reason =
      typeof member === 'string'
        ? member
        : !known || !member
          ? '这个人不在本批名单上'
          : holder !== undefined && holder !== known.id
            ? '这个保单号已给了另一人'
            : known.policy_number !== null && known.policy_number !== value.policyNumber
              ? `已有保单号 ${known.policy_number}，请先核对`
              : null;
    if (reason !== null || !known || typeof member !== 'object') {
      refused.push({ row, reasons: [reason ?? '这个人不在本批名单上'] });
      continue;
    }
    if (known.policy_number === value.policyNumber) {
      counts.unchanged += 1;
      continue;
    }
    numbers.set(value.policyNumber, known.id);
    counts.issued += 1;
    if (!source.dryRun) await issuePolicy(trx, batch, known, value.policyNumber, now);
  }
  return { counts, refused, warned: [] };
}

/** Writes a policy number down, and the help into the ledger of the household. */
export async function issuePolicy(
  trx: AppTransaction,
  batch: Batch,
  insured: { id: string; person_id: string },
  policyNumber: string,
  now: Date,
): Promise<void> {
  const today = shanghaiDate(now);
  await trx
    .updateTable('insured_people')
    .set({ status: 'issued', policy_number: policyNumber, issued_on: today })
    .where('id', '=', insured.id)
    .execute();
  await recordHelp(
    trx,
    {
      ...{ personId: insured.person_id, kind: 'insurance', amountFen: batch.premium_fen },
      ...{ unionId: batch.union_id, helpedOn: today, subjectType: 'insured', subjectId: insured.id },
      ...{ title: batch.product, purpose: `insurance.${batch.cover}`, countsTowardCap: false },
    },
    now,
  );
}

registerImport<InsuredRow>({
  ...{ kind: insuredImport, topics: [topic], ...importRights },
  fields: [...personFields, batchField],
  async begin(context, source) {
    const firstRows = new FirstRows();
    const today = shanghaiDate(context.clock.now());
    return {
      read: (row) => readInsured(row, today, firstRows),
      save: (trx, rows) => saveInsured(trx, context, source, rows),
    };
  },
});

registerImport<PolicyRow>({
  ...{ kind: policyImport, topics: [topic], ...importRights },
  fields: [
    ...personFields,
    {
      key: 'policyNumber',
      labels: ['保单号', '保险单号', '保单号码', 'Policy number'],
      kind: 'text',
      required: true,
    },
    batchField,
  ],
  async begin(context, source) {
    const firstRows = new FirstRows();
    const today = shanghaiDate(context.clock.now());
    return {
      read: (row) => {
        const reading = readInsured(row, today, firstRows);
        if ('refused' in reading) return reading;
        return { ...reading, value: { ...reading.value, policyNumber: textOf(row, 'policyNumber') ?? '' } };
      },
      save: (trx, rows) => savePolicies(trx, context, source, rows),
    };
  },
});
