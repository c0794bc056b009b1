import { z } from 'zod';
import { maskIdentityNumber, maskName, maskPhone } from '../../kernel/mask.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import { getPerson, personFields } from '../people/index.ts';
import { assessFile } from './fileAssessment.ts';
import { fileStatuses } from './lifecycle.ts';
import { levelsOver, withinPlaces } from './policy.ts';
import { categoryWords, causeWords, shownCategories } from './vocabulary.ts';

const masked = (mask: (text: string) => string) => (value: CellValue) =>
  typeof value === 'string' ? mask(value) : value;

/** 汇总表: one row a file, plain; the columns mask what tells of a person, health is left out where the role may not see it. */
registerExport({
  kind: 'hardshipSummary',
  name: { zh: '困难职工档案汇总表', en: 'Summary of hardship files' },
  permission: 'hardship.export',
  params: z.object({
    status: z.enum(fileStatuses).default('live'),
    category: z.enum(shownCategories).optional(),
  }),
  columns: [
    { title: '序号', kind: 'integer', width: 8 },
    { title: '档案编号', kind: 'text', width: 14 },
    { title: '姓名', kind: 'text', width: 12, mask: masked(maskName) },
    { title: '证件号码', kind: 'text', width: 22, mask: masked(maskIdentityNumber) },
    { title: '联系电话', kind: 'text', width: 14, mask: masked(maskPhone) },
    { title: '所属工会', kind: 'text', width: 28 },
    { title: '困难类别', kind: 'text', width: 12 },
    { title: '申报月份', kind: 'text', width: 10 },
    { title: '家庭人口', kind: 'integer', width: 10, total: true },
    { title: '家庭年收入', kind: 'money', width: 14 },
    { title: '扣除后月人均', kind: 'money', width: 14 },
    { title: '低保标准', kind: 'money', width: 12 },
    { title: '主要致困原因', kind: 'text', width: 14, mask: () => null },
    { title: '建档日期', kind: 'date', width: 12 },
    { title: '复核期限', kind: 'date', width: 12 },
  ],
  mayUnmask: true,
  async *rows({ db, fields, clock }, actor, { status, category }) {
    const now = clock.now();
    let serial = 0;
    for (let after: string | null = null; ; ) {
      // hardship_files_place
      let query = db
        .selectFrom('hardship_files as f')
        .innerJoin('unions as u', 'u.id', 'f.union_id')
        .selectAll('f')
        .select('u.name as union_name')
        .where(withinPlaces(actor, 'hardship.export', 'f.union_path'))
        .where('f.status', '=', status)
        .orderBy('f.id')
        .limit(200);
      if (category) query = query.where('f.category', '=', category);
      if (after) query = query.where('f.id', '>', after);
      const rows: Awaited<ReturnType<typeof query.execute>> = await query.execute();
      for (const file of rows) {
        const person = personFields(fields, await getPerson(db, file.person_id));
        const { assessment, facts, declaration } = await assessFile(db, file, now);
        const levels = levelsOver(actor, file.union_path);
        const cause = causeWords[declaration.mainCause as keyof typeof causeWords]?.[0] ?? null;
        serial += 1;
        yield [
          ...[serial, file.number, person.name],
          ...[levels.identity === 'hidden' ? null : person.identityNumber],
          ...[levels.phone === 'hidden' ? null : person.phone, file.union_name],
          ...[categoryWords[file.category][0], file.declared_month, facts.figures.size],
          ...[facts.figures.annualIncomeFen, assessment.netFen, assessment.standardFen],
          ...[levels.health === 'hidden' ? null : cause, file.approved_on, file.recheck_due_on],
        ];
      }
      if (rows.length < 200) return;
      after = rows.at(-1)?.id ?? null;
    }
  },
});
