import { z } from 'zod';

export const applicationKinds = ['initial', 'renewal', 'change', 'cancellation', 'loss'] as const;
export type ApplicationKind = (typeof applicationKinds)[number];

const line = z.string().trim().max(200);
const count = z.int().min(0).max(10_000_000);
/** Integer fen. */
const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const squareMetres = z.number().min(0).max(10_000_000);

const representative = z.strictObject({
  name: line,
  sex: z.enum(['male', 'female']).optional(),
  nation: line.optional(),
  birthDate: z.iso.date().optional(),
  education: line.optional(),
  politics: line.optional(),
  post: line.optional(),
  otherPost: line.optional(),
  fullTime: z.boolean().optional(),
  termStart: z.iso.date().optional(),
  joinedOn: z.iso.date().optional(),
});

/** The application form of a union's registration as a legal person (rules 2.8, Shaanxi and Hainan); no number of an identity card. */
export const legalPersonFormSchema = z.strictObject({
  unionName: line.min(2),
  phone: line.optional(),
  address: line.min(2),
  postcode: line.optional(),
  officeAddress: line.optional(),
  email: line.optional(),
  firstElectedOn: z.iso.date().optional(),
  electedOn: z.iso.date(),
  approvedBy: line.optional(),
  approvalDocument: line.optional(),
  staffCount: count.optional(),
  memberCount: count.optional(),
  fullTimeOfficers: count.optional(),
  unitNature: line.optional(),
  unitCreditCode: line.optional(),
  industry: line.optional(),
  income: z
    .strictObject({ carriedForwardFen: fen, duesFen: fen, retainedFen: fen, otherFen: fen })
    .optional(),
  funds: z.strictObject({ fixedFen: fen, workingFen: fen, otherFen: fen }).optional(),
  premises: z.strictObject({ office: squareMetres, activity: squareMetres, other: squareMetres }).optional(),
  previousNumber: line.optional(),
  businessScope: line.optional(),
  civilLiability: z.boolean().optional(),
  representative,
  agentName: line.optional(),
  agentPhone: line.optional(),
  /** What changed, and since when: a change is registered within the profile's days. */
  changed: z.strictObject({ what: line.min(2), on: z.iso.date() }).optional(),
  cancellation: z
    .strictObject({
      reason: line.min(2),
      basisDocument: line.min(2),
      assetHandling: line.min(2),
      noticePublished: z.boolean(),
    })
    .optional(),
  loss: z
    .strictObject({ lostOn: z.iso.date(), statementIn: line.min(2), statementOn: z.iso.date() })
    .optional(),
});
export type LegalPersonForm = z.output<typeof legalPersonFormSchema>;
