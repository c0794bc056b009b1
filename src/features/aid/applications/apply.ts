import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../../platform/db/index.ts';
import {
  conflict,
  type FieldIssue,
  invalid,
  issuesFromZod,
  notFound,
} from '../../../platform/http/problem.ts';
import { holdUnion, rootUnion } from '../../organisations/index.ts';
import { holdPerson, livingPersonId } from '../../people/index.ts';
import { hasConsent } from '../../privacy/index.ts';
import { applicantFacts, homeUnion } from '../people.ts';
import { dictionaries } from '../programmes/dictionaries.ts';
import { getProgramme, type Programme } from '../programmes/programme.ts';
import { amountRange, whyNot } from '../programmes/rules.ts';
import type { Door, Method } from '../vocabulary.ts';
import { startReviewClock } from './deadlines.ts';
import { type AidDraft, formSchema } from './form.ts';
import {
  type ApplicationRow,
  nextNumbers,
  nextStatus,
  recordAidEvent,
  type Step,
  saveStep,
  sealForm,
} from './store.ts';

export interface NewApplication {
  programme: Programme;
  personId: string;
  /** Null: at the union the person belongs to, else the federation. */
  unionId: string | null;
  door: Door;
  method: Method;
  goods?: string | null | undefined;
  askedFen?: number | null | undefined;
  form?: AidDraft | undefined;
  papers?: readonly string[] | undefined;
  situation?: string | null | undefined;
  roundId?: string | undefined;
}

/** A draft, which only becomes an application when it is handed in. @returns its id @throws Problem 404 */
export async function draftApplication(
  trx: AppTransaction,
  step: Step,
  input: NewApplication,
): Promise<string> {
  const personId = await livingPersonId(trx, input.personId);
  if (!(await holdPerson(trx, personId))) throw notFound('The person');
  const home = input.unionId ?? (await homeUnion(trx, personId));
  const union = home ? await holdUnion(trx, home) : await rootUnion(trx);
  const [number = ''] = await nextNumbers(trx, 1, step.now);
  const id = newId();
  const { programme } = input;
  await trx
    .insertInto('aid_applications')
    .values({
      ...{ id, number, programme_code: programme.code, programme_name: json(programme.name) },
      ...{ purpose: programme.data.purpose, person_id: personId, union_id: union.id, union_path: union.path },
      ...{ door: input.door, status: 'draft', method: input.method, goods: input.goods ?? null },
      ...{ asked_fen: input.askedFen ?? null, amount_fen: null },
      form_sealed: input.form ? sealForm(trx, input.form) : null,
      ...{ papers: [...(input.papers ?? [])], category: null, situation: input.situation ?? null },
      ...{ entered_by: accountIdOf(step.actor), entered_by_name: nameOf(step.actor) },
      entered_by_staff: step.actor.kind === 'staff',
      ...{
        reviewed_by: null,
        reviewed_by_name: null,
        tiers: json([]),
        approved_by: null,
        approved_by_name: null,
      },
      ...{
        duplicates: null,
        reason: null,
        round_id: input.roundId ?? null,
        source_id: null,
        commitment_id: null,
      },
      ...{ payment_id: null, complete_due: null, completed_at: null, appeal_id: null, appeal_number: null },
      ...{ submitted_at: null, decided_at: null, paid_on: null, created_at: step.now, updated_at: step.now },
    })
    .execute();
  await recordAidEvent(trx, step, {
    subject: 'application',
    id,
    action: 'draft',
    status: 'draft',
    detail: { number },
  });
  return id;
}

/** What is typed so far. */
export async function saveDraft(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: {
    form: AidDraft;
    askedFen?: number | null | undefined;
    papers: readonly string[];
    method: Method;
    situation?: string | undefined;
  },
): Promise<void> {
  if (row.status !== 'draft')
    throw conflict('statusDoesNotAllow', '已经提交，不能再改 · it has been handed in', {
      status: row.status,
    });
  await trx
    .updateTable('aid_applications')
    .set({
      ...{
        form_sealed: sealForm(trx, input.form),
        situation: input.situation ?? row.situation,
        asked_fen: input.askedFen ?? null,
        papers: [...input.papers],
      },
      ...{ method: input.method, version: row.version + 1, updated_at: step.now },
    })
    .where('id', '=', row.id)
    .execute();
}

/** Every fault of a complete form at once. */
function formIssues(
  programme: Programme,
  form: AidDraft | null,
  papers: readonly string[],
  byStaff: boolean,
): FieldIssue[] {
  const parsed = formSchema.safeParse(form ?? {});
  const issues = parsed.success ? [] : issuesFromZod(parsed.error, 'form');
  const { purpose } = programme.data;
  if ((purpose === 'medical' || purpose === 'tuition') && !form?.[purpose])
    issues.push({
      field: `form.${purpose}`,
      code: 'required',
      message: '请填写这一部分 · fill in this part',
    });
  for (const [index, stay] of (form?.medical?.stays ?? []).entries())
    if (stay.from && stay.to && stay.from > stay.to)
      issues.push({
        ...{ field: `form.medical.stays.${index}.to`, code: 'beforeStart' },
        message: '出院不能早于入院 · not before the first day',
      });
  if (!byStaff) return issues;
  const missing = programme.data.papers.filter(({ code, required }) => required && !papers.includes(code));
  return [
    ...issues,
    ...missing.map(({ name }) => ({
      ...{ field: 'papers', code: 'required', message: `缺少材料：${name.zh} · missing: ${name.en}` },
    })),
  ];
}

/**
 * Hands an application in. Who may apply is asked of the register, never of the applicant.
 * @throws Problem 409 `statusDoesNotAllow`, `notEligible` with every reason, `consentNeeded`; 422
 */
export async function submitApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  form: AidDraft | null,
): Promise<void> {
  const status = nextStatus(row, 'submit');
  const programme = await getProgramme(trx, row.programme_code);
  const facts = await applicantFacts(trx, row.person_id);
  const byStaff = step.actor.kind === 'staff';
  const reasons = whyNot(programme.data, facts, shanghaiDate(step.now));
  if (reasons.length > 0)
    throw conflict('notEligible', '暂不符合申请条件 · not eligible at present', { reasons });
  const issues = formIssues(programme, form, row.papers, byStaff);
  const range = amountRange(programme.data, {
    category: facts.category,
    ownCostFen: form?.medical?.ownCostFen ?? null,
  });
  if (row.asked_fen !== null && row.asked_fen > range.maxFen)
    issues.push({
      ...{ field: 'askedFen', code: 'tooMuch' },
      message: `最多 ${range.maxFen / 100} 元 · ${range.maxFen / 100} yuan at the most`,
    });
  if (issues.length > 0) throw invalid(issues);
  const { purpose } = programme.data;
  const { situations } = await dictionaries(trx);
  const sensitive =
    purpose === 'medical' ||
    purpose === 'tuition' ||
    situations.some((each) => each.code === row.situation && each.sensitive);
  // A form on paper carries the applicant's signed consent; in the app it is asked on a page of its own.
  if (sensitive && !byStaff && !(await hasConsent(trx, row.person_id, 'hardshipAid')))
    throw conflict('consentNeeded', '病情等信息须您单独同意 · this needs your separate consent', {
      purpose: 'hardshipAid',
    });
  await saveStep(trx, step, row, 'submit', {
    ...{ status, category: facts.category, submitted_at: step.now, reason: null },
  });
  await startReviewClock(trx, row, programme, step.now);
}
