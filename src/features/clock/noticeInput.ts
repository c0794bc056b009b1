import { z } from 'zod';
import { isCivilDate } from '../../kernel/civilDate.ts';

const noticeDay = z.object({
  date: z.string().refine(isCivilDate, {
    message: '日期要写成 YYYY-MM-DD，且必须存在 · write an existing day as YYYY-MM-DD',
    params: { code: 'date' },
  }),
  name: z.string().trim().min(1).max(40),
  /** False: a make-up working day (调休上班). */
  isOffDay: z.boolean(),
});

/** One year's notice on days off, in the form of holiday-cn; other members of the file are ignored. */
export const noticeInput = z
  .object({
    year: z.int().min(2000).max(2100),
    days: z.array(noticeDay).min(1).max(150),
  })
  .superRefine(({ year, days }, context) => {
    const seen = new Map<string, number>();
    for (const [index, { date }] of days.entries()) {
      const issue = (code: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['days', index, 'date'], message, params: { code } });
      if (isCivilDate(date) && !date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`))
        issue(
          'outsideYear',
          `${date} 不属于 ${year} 年或上一年 12 月 · ${date} is not in ${year} or the December before`,
        );
      const first = seen.get(date);
      if (first !== undefined)
        issue(
          'repeated',
          `${date} 与第 ${first + 1} 项重复 · ${date} was already given as entry ${first + 1}`,
        );
      else seen.set(date, index);
    }
  });
export type NoticeInput = z.output<typeof noticeInput>;
