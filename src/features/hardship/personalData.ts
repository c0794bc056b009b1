import type { Kysely } from 'kysely';
import { addMonths, parseCivilDate } from '../../kernel/civilDate.ts';
import { formatYuan } from '../../kernel/money.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  registerErasure,
  registerPersonalData,
  registerPersonKeeper,
  registerRetention,
} from '../privacy/index.ts';
import { endedStatuses, isOpenFile } from './lifecycle.ts';
import { emptyDeclaration } from './rules/declaration.ts';
import { readDeclaration } from './rules/readDeclaration.ts';
import { declarationOf, type FileRow, objectionPurpose, sealDeclaration } from './store.ts';
import { categoryWords } from './vocabulary.ts';

/** Years a file is kept after its end (privacy notice, hardshipAid). */
const keepYears = 5;
const label = (zh: string, en: string) => ({ zh, en });

const filesOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('hardship_files')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .limit(100)
    .execute();

registerPersonalData({
  feature: 'hardship',
  order: 40,
  collect: async (db, personId) => {
    const files = await filesOf(db, personId);
    if (files.length === 0) return [];
    return [
      {
        title: label('困难档案', 'Hardship files'),
        records: files.map((file) => {
          const declaration = declarationOf(db, file);
          const { facts } = readDeclaration(declaration, shanghaiDate(file.updated_at));
          return [
            { label: label('编号', 'Number'), value: file.number },
            { label: label('类别', 'Category'), value: categoryWords[file.category][0] },
            { label: label('申报月份', 'Month'), value: file.declared_month },
            {
              label: label('家庭年收入', 'Household income'),
              value: formatYuan(facts.figures.annualIncomeFen),
            },
            { label: label('病情', 'Illness'), value: declaration.illness || null },
            { label: label('残疾', 'Disability'), value: declaration.disability || null },
            { label: label('情况说明', 'In own words'), value: declaration.story || null },
            {
              label: label('家庭成员', 'Household'),
              value: declaration.members.map(({ name }) => name).join('、') || null,
            },
          ];
        }),
      },
    ];
  },
});

/** Until when a file is kept; null: no longer. */
function keptUntil(file: FileRow): string | null | undefined {
  if (isOpenFile(file.status)) return file.status === 'draft' ? null : undefined;
  if (file.status !== 'ended' || !file.ended_on) return null;
  return addMonths(parseCivilDate(file.ended_on), 12 * keepYears);
}

registerPersonKeeper({
  feature: 'hardship',
  keeps: async (db, personId, now) => {
    const files = await filesOf(db, personId);
    if (files.some((file) => keptUntil(file) === undefined))
      return {
        reason: label(
          '有在办或在档的困难档案；先撤回或办结',
          'A hardship file is in use; withdraw or end it first',
        ),
        until: null,
      };
    const until = files
      .flatMap((file) => keptUntil(file) ?? [])
      .toSorted()
      .at(-1);
    return until && until > shanghaiDate(now)
      ? { reason: label('帮扶档案结束后保存 5 年', 'Files of aid are kept 5 years'), until }
      : null;
  },
});

/** Empties what was declared, the papers, and what was objected to it; number, state and category stay for the figures. */
async function empty(trx: AppTransaction, files: readonly FileRow[], now: Date): Promise<void> {
  for (const { id, status } of files) {
    await trx
      .updateTable('hardship_files')
      .set({
        declaration_sealed: sealDeclaration(trx, emptyDeclaration()),
        ...{ status_reason: null, updated_at: now },
        ...(status === 'draft' ? { status: 'withdrawn' as const } : {}),
      })
      .where('id', '=', id)
      .execute();
    await trx.deleteFrom('hardship_papers').where('file_id', '=', id).execute();
    await trx.deleteFrom('hardship_members').where('file_id', '=', id).execute();
    await trx
      .updateTable('hardship_matches')
      .set({ detail_sealed: null })
      .where('file_id', '=', id)
      .execute();
    await trx
      .updateTable('hardship_visits')
      .set({ note_sealed: null, visited_on: null })
      .where('file_id', '=', id)
      .execute();
    const nothing = fieldsOf(trx).seal(objectionPurpose, '');
    // hardship_notice_entries_of_file, hardship_objections_entry
    await trx
      .updateTable('hardship_objections')
      .set({ text_sealed: nothing, objector_sealed: null })
      .set((is) => ({
        answer_sealed: is.case().when('answer_sealed', 'is', null).then(null).else(nothing).end(),
      }))
      .where('entry_id', 'in', (is) =>
        is.selectFrom('hardship_notice_entries').select('id').where('file_id', '=', id),
      )
      .execute();
  }
}

async function goingAndKept(db: Kysely<Database>, personId: string, now: Date) {
  const files = await filesOf(db, personId);
  const today = shanghaiDate(now);
  const keeps = (file: FileRow) => {
    const until = keptUntil(file);
    return until === undefined || (until !== null && until > today);
  };
  return { going: files.filter((file) => !keeps(file)), kept: files.filter(keeps) };
}

registerErasure({
  feature: 'hardship',
  order: 30,
  plan: async (db, { personId, now }) => outcomes(await goingAndKept(db, personId, now)),
  erase: async (trx, { personId, now }) => {
    const both = await goingAndKept(trx, personId, now);
    await empty(trx, both.going, now);
    return outcomes(both);
  },
});

function outcomes({ going, kept }: Awaited<ReturnType<typeof goingAndKept>>): ErasureOutcome[] {
  const what = label('困难档案的申报内容和材料', 'What was declared for hardship files, with papers');
  return [
    ...(going.length > 0 ? [{ what, count: going.length, deed: 'deleted' as const }] : []),
    ...(kept.length > 0
      ? [
          {
            ...{ what, count: kept.length, deed: 'kept' as const },
            reason: label(
              '帮扶资金须可追溯，结束后保存 5 年',
              'Aid must stay traceable for 5 years after its end',
            ),
            until:
              kept
                .flatMap((file) => keptUntil(file) ?? [])
                .toSorted()
                .at(-1) ?? null,
          },
        ]
      : []),
  ];
}

/** Files that were over before a moment and still hold something. */
const overBefore = (db: Kysely<Database>, before: Date) =>
  db
    .selectFrom('hardship_files')
    .selectAll()
    .where('status', 'in', endedStatuses)
    .where('updated_at', '<', before)
    // Every file names its applicant until it is emptied.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('hardship_members as m').select('m.id').whereRef('m.file_id', '=', 'hardship_files.id'),
      ),
    );

registerRetention({
  recordType: 'hardshipFiles',
  name: label('困难档案', 'Hardship files'),
  describe: label(
    '办结 5 年后清空申报内容和材料，只留统计',
    'Emptied five years after the end; figures stay',
  ),
  ...{ keepDays: 365 * keepYears + 2, shortestDays: 365 },
  count: async (db, before) => (await overBefore(db, before).execute()).length,
  apply: async (trx, before, held) => {
    const files = (await overBefore(trx, before).execute()).filter(
      ({ person_id }) => !held.includes(person_id),
    );
    await empty(trx, files, new Date(before));
    return files.length;
  },
});
