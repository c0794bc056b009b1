import { civilDateFault } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { type FieldIssue, forbidden, invalid } from '../../../platform/http/problem.ts';
import { saveHeadCounts } from '../../organisations/index.ts';
import type { organisingRoutes, SurveyView } from '../contract.ts';
import { employerWithin, type PlacedEmployer } from '../policy.ts';
import {
  type NotOrganisedReason,
  notOrganisedReasons,
  type OperatingState,
  operatingStates,
} from '../tables.ts';
import { employersNamed } from './employersNamed.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

interface Survey {
  surveyedOn: string;
  operating: OperatingState;
  headCount: number;
  reason: NotOrganisedReason;
  note: string;
}

/** Whether a union is to be founded follows from the rest: it works, or will again, and has none. */
export const isToOrganise = ({ operating, reason }: Pick<Survey, 'operating' | 'reason'>): boolean =>
  reason !== 'organised' && (operating === 'operating' || operating === 'suspended');

function faultsOf({ surveyedOn, operating, headCount, reason }: Survey, today: string): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (surveyedOn > today)
    issues.push({ field: 'surveyedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (operating === 'operating' && headCount === 0)
    issues.push({
      field: 'headCount',
      code: 'required',
      message: '在营企业须填职工人数 · a working firm has staff',
    });
  if (reason === 'notOperating' && operating === 'operating')
    issues.push({
      field: 'reason',
      code: 'contradicts',
      message: '与经营状况矛盾 · contradicts that it works',
    });
  return issues;
}

/** @throws 422 with every fault at once */
export async function recordSurvey(
  trx: AppTransaction,
  step: Step,
  { employerId, ...survey }: BodyOf<typeof organisingRoutes.recordSurvey>,
): Promise<SurveyView> {
  const employer = await employerWithin(trx, step.actor, 'organising.survey', employerId);
  const issues = faultsOf(survey, shanghaiDate(step.now));
  if (issues.length > 0) throw invalid(issues);
  await keep(trx, step, [{ employer, survey }]);
  return { ...survey, by: nameOf(step.actor), toOrganise: isToOrganise(survey) };
}

async function keep(
  trx: AppTransaction,
  { actor, now }: Step,
  surveys: readonly { employer: PlacedEmployer; survey: Survey }[],
): Promise<void> {
  const accountId = accountIdOf(actor);
  if (accountId === null) throw forbidden('staffOnly', 'Surveys are recorded by union staff.');
  if (surveys.length === 0) return;
  await trx
    .insertInto('employer_surveys')
    .values(
      surveys.map(({ employer, survey }) => ({
        ...{ id: newId(), employer_id: employer.id },
        ...{ surveyed_on: survey.surveyedOn, account_id: accountId, account_name: nameOf(actor) },
        ...{ to_organise: isToOrganise(survey), operating: survey.operating, head_count: survey.headCount },
        ...{ reason: survey.reason, note: survey.note, created_at: now },
      })),
    )
    .execute();
  const working = surveys.filter(({ survey }) => survey.operating === 'operating');
  await saveHeadCounts(
    trx,
    // One an employer, the last of the sheet.
    [...new Map(working.map(({ employer, survey }) => [employer.id, survey.headCount]))].map(
      ([employerId, headCount]) => ({ employerId, headCount }),
    ),
    now,
  );
}

const wordsOf: Record<string, OperatingState | NotOrganisedReason> = {
  ...{
    正常经营: 'operating',
    经营: 'operating',
    在营: 'operating',
    停产: 'suspended',
    歇业: 'suspended',
    停业: 'suspended',
  },
  ...{ 注销: 'closed', 关闭: 'closed', 迁出: 'moved', 查无: 'notFound', 查无下落: 'notFound' },
  ...{
    已建会: 'organised',
    人数少: 'tooFew',
    人数不足: 'tooFew',
    企业不愿意: 'employerUnwilling',
    职工不了解: 'workersUnaware',
  },
  ...{ 新设立: 'newlySet', 季节性用工: 'seasonal', 未经营: 'notOperating', 其他: 'other' },
};

const codeIn = <T extends string>(codes: readonly T[], typed: string): T | undefined => {
  const word = wordsOf[typed] ?? typed;
  return codes.find((code) => code === word);
};

type SheetRow = BodyOf<typeof organisingRoutes.recordSurveySheet>['rows'][number];

/** Keeps the good rows of a sheet; the bad ones come back with every reason. */
export async function recordSurveySheet(
  trx: AppTransaction,
  step: Step,
  rows: readonly SheetRow[],
): Promise<{ saved: number; refused: { row: number; issues: { field: string; message: string }[] }[] }> {
  const today = shanghaiDate(step.now);
  const known = await employersNamed(
    trx,
    step.actor,
    rows.map((row) => row.employer),
  );
  const good: { employer: PlacedEmployer; survey: Survey }[] = [];
  const refused: { row: number; issues: { field: string; message: string }[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const { issues, employer, survey } = readRow(row, known, today);
    if (issues.length === 0 && employer && survey) good.push({ employer, survey });
    else refused.push({ row: index + 1, issues: issues.map(({ field, message }) => ({ field, message })) });
  }
  await keep(trx, step, good);
  return { saved: good.length, refused };
}

function readRow(row: SheetRow, known: ReadonlyMap<string, PlacedEmployer>, today: string) {
  const issues: FieldIssue[] = [];
  const refuse = (field: string, message: string) => issues.push({ field, code: 'unreadable', message });
  const employer = known.get(row.employer.trim());
  if (!employer) refuse('employer', '您的范围内没有这家企业 · no such enterprise within your places');
  const operating = codeIn(operatingStates, row.operating.trim());
  if (!operating) refuse('operating', '经营状况不认识 · unknown operating status');
  const reason = codeIn(notOrganisedReasons, row.reason.trim());
  if (!reason) refuse('reason', '未建会原因不认识 · unknown reason');
  const headCount = /^\d{1,7}$/.test(row.headCount.trim()) ? Number(row.headCount.trim()) : undefined;
  if (headCount === undefined) refuse('headCount', '职工人数须为整数 · a whole number is needed');
  const surveyedOn = row.surveyedOn
    .trim()
    .replaceAll(/[./]/g, '-')
    .replace(/-(\d)(?=-|$)/g, '-0$1');
  if (civilDateFault(surveyedOn)) refuse('surveyedOn', '日期不对 · not a date');
  if (issues.length > 0 || !operating || !reason || headCount === undefined) return { issues };
  const survey: Survey = { surveyedOn, operating, headCount, reason, note: row.note.trim() };
  return { issues: faultsOf(survey, today), employer, survey };
}
