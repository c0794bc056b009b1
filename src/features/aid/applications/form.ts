import { z } from 'zod';

const line = z.string().trim().max(200);
const fen = z.int().min(0).max(100_000_000);

/** Medical aid (rules 2.9): what illness, which stays, what it cost oneself in twelve months, what others gave. */
const medicalForm = z.object({
  disease: line.min(1, '请填写病种 · name the illness'),
  stays: z.array(z.object({ hospital: line.min(1), from: z.iso.date(), to: z.iso.date() })).max(20),
  ownCostFen: fen,
  otherAidFen: fen,
  otherAidFrom: line.default(''),
});

/** Tuition aid (rules 2.9): admission, fee, loan, and the word that nobody else pays the same. */
const tuitionForm = z.object({
  studentName: line.min(1, '请填写学生姓名 · name the student'),
  school: line.min(1, '请填写学校 · name the school'),
  admittedOn: z.iso.date(),
  feeFen: fen,
  loanFen: fen,
  noDoubleFunding: z.literal(true, '请确认没有重复领取 · confirm that nobody else pays the same'),
});

export const formSchema = z.object({
  reason: z.string().trim().min(1, '请说明困难情况 · say what makes life hard').max(2_000),
  medical: medicalForm.optional(),
  tuition: tuitionForm.optional(),
});
export type AidForm = z.output<typeof formSchema>;

/** As it is saved while somebody types: nothing has to be complete. */
export const draftSchema = z.object({
  reason: z.string().trim().max(2_000).default(''),
  medical: medicalForm
    .extend({
      disease: line,
      stays: z
        .array(
          z.object({
            hospital: line,
            from: z.iso.date().or(z.literal('')),
            to: z.iso.date().or(z.literal('')),
          }),
        )
        .max(20),
    })
    .partial()
    .optional(),
  tuition: tuitionForm
    .extend({
      studentName: line,
      school: line,
      admittedOn: z.iso.date().or(z.literal('')),
      noDoubleFunding: z.boolean(),
    })
    .partial()
    .optional(),
});
export type AidDraft = z.output<typeof draftSchema>;
