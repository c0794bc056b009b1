import { maskName, maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { CellValue } from '../../../platform/spreadsheets/index.ts';
import { type ExportColumn, registerExport } from '../../exports/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { exportQuery } from './exportQuery.ts';
import { type ExportQuery, exportCases } from './exportRows.ts';
import { ledgerColumns, ledgerRow } from './ledgerColumns.ts';

const masked = (mask: (text: string) => string) => (value: CellValue) =>
  typeof value === 'string' ? mask(value) : value;

const applicantPlace = ledgerColumns.findIndex(({ title }) => title === '诉求人');

/** The ledger with its applicant in two columns of their own. */
const columns: readonly ExportColumn[] = ledgerColumns.flatMap((column, place): ExportColumn[] =>
  place === applicantPlace
    ? [
        { ...column, width: 12, mask: masked(maskName) },
        { title: '联系电话', kind: 'text', width: 14, mask: masked(maskPhone) },
      ]
    : [column],
);

/** Who filed confidentially or without a name stays so, whoever approves. */
const hiddenApplicant = { anonymous: '匿名', confidential: '保密' } as const;

async function* rows(
  { db, clock }: Context,
  actor: Actor,
  query: ExportQuery,
): AsyncGenerator<readonly CellValue[]> {
  if (query.unionId) await getUnion(db, query.unionId);
  const now = clock.now();
  let index = 0;
  for await (const found of exportCases(db, actor, query)) {
    const { applicant_mode: mode, applicant_name: name, applicant_phone: phone } = found.appeal;
    const applicant = mode === 'named' ? [name, phone] : [hiddenApplicant[mode], null];
    yield ledgerRow(++index, found, now).toSpliced(applicantPlace, 1, ...applicant);
  }
}

registerExport({
  kind: 'appealsLedger',
  name: { zh: '职工诉求台账', en: 'Ledger of appeals' },
  permission: 'appeal.export',
  params: exportQuery.omit({ format: true }),
  columns,
  mayUnmask: true,
  rows,
});
