import { z } from 'zod';
import { anyPhone, category, civilDate, fen, line, name, phone, text, uuid } from './fields.ts';
import { applicantModes, doors, respondentKinds, workerGroups } from './vocabulary.ts';

export const respondentInput = z.object({
  kind: z.enum(respondentKinds),
  name: line,
  creditCode: z.string().trim().toUpperCase().length(18).optional(),
  phone: anyPhone.optional(),
});

export const applicantInput = z
  .object({
    mode: z.enum(applicantModes),
    name: name.optional(),
    phone: phone.optional(),
    identityNumber: z.string().trim().toUpperCase().max(18).optional(),
    workerGroups: z.array(z.enum(workerGroups)).max(12).default([]),
  })
  .superRefine((applicant, context) => {
    if (applicant.mode === 'anonymous') return;
    if (!applicant.name)
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: '请填姓名，或选择匿名 · give a name or choose anonymous',
        params: { code: 'required' },
      });
    if (!applicant.phone)
      context.addIssue({
        code: 'custom',
        path: ['phone'],
        message: '请填手机号码，或选择匿名 · give a phone number or choose anonymous',
        params: { code: 'required' },
      });
  });

export const fileAppealInput = z
  .object({
    door: z.enum(doors).default('workerApp'),
    /** Where it is filed; otherwise the station's union, the employer's town, or the federation. */
    unionId: uuid.optional(),
    stationId: uuid.optional(),
    /** The service point and desk where it is received. */
    servicePointId: uuid.optional(),
    deskId: uuid.optional(),
    applicant: applicantInput,
    respondents: z.array(respondentInput).max(10).default([]),
    category,
    peopleAffected: z.int().min(1).max(100_000).default(1),
    representatives: z.array(z.object({ name, phone })).max(5).default([]),
    amountClaimedFen: fen.optional(),
    facts: text,
    wish: z.string().trim().max(2_000).default(''),
    attachmentIds: z.array(uuid).max(9).default([]),
    /** The applicant lets the union of the accused employer see it. */
    consentToOwnUnion: z.boolean().default(false),
    /** Needed for a referral from labour inspection. */
    workerConsent: z.object({ givenOn: civilDate, how: line }).optional(),
    /** For letters and referrals that arrived earlier. */
    receivedOn: civilDate.optional(),
    /** Start of the limitation period, and whether it is about wages of a running employment (art. 27). */
    knewOn: civilDate.optional(),
    employmentEndedOn: civilDate.optional(),
    unpaidWagesWhileEmployed: z.boolean().default(false),
    draft: z.boolean().default(false),
  })
  .superRefine((appeal, context) => {
    const issue = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    if (appeal.door === 'labourInspection' && !appeal.workerConsent)
      issue(
        'workerConsent',
        'required',
        '劳动监察转来的诉求须有职工本人同意 · the worker’s recorded consent is needed',
      );
    if (appeal.representatives.length > 0 && appeal.peopleAffected < 10)
      issue(
        'representatives',
        'groupTooSmall',
        '10 人以上的共同诉求才推选代表 · representatives are elected from 10 workers on',
      );
    if (appeal.door === 'station' && !appeal.stationId && !appeal.servicePointId)
      issue('stationId', 'required', '请选择站点 · choose the station');
  });
export type FileAppealInput = z.output<typeof fileAppealInput>;
