import { type CivilDate, isCivilDate } from '../../../kernel/civilDate.ts';
import { checkIdentityNumber } from '../../../kernel/identityNumber.ts';
import { parseMoney } from '../../../kernel/money.ts';
import { type AccidentKind, accidentKinds, hardshipCauses } from '../vocabulary.ts';
import type { Accident, MigrantFacts } from './categoryRules.ts';
import type { Declaration } from './declaration.ts';
import type { HouseholdFigures } from './figures.ts';

/** One field that cannot be read, or that is missing, with what to do. */
export interface DeclarationIssue {
  field: string;
  code: string;
  message: string;
}

/** Expenditure of a year by its reason, in fen. */
export interface RigidParts {
  illness: number;
  disability: number;
  schooling: number;
  job: number;
}

export interface IncomePart {
  name: string;
  /** From 12 months of pay or pension, and other income of the year, in fen. */
  monthlyFen: number;
  otherYearlyFen: number;
}

export interface DeclaredFacts {
  month: string | null;
  figures: HouseholdFigures;
  incomes: IncomePart[];
  rigid: RigidParts;
  accident: Accident;
  /** Null: not a migrant worker. */
  migrant: Omit<MigrantFacts, 'isMember'> | null;
  exclusions: string[];
}

const need = (field: string): DeclarationIssue => ({
  field,
  code: 'required',
  message: '请填写 · fill this in',
});

/** Reads what was typed: sums are made here from the single amounts, never taken from typed sums (rules 2.9). */
export function readDeclaration(
  declaration: Declaration,
  today: CivilDate,
): { facts: DeclaredFacts; issues: DeclarationIssue[] } {
  const issues: DeclarationIssue[] = [];
  const money = (field: string, text: string, required = false): number => {
    if (text.trim() === '') {
      if (required)
        issues.push({ ...need(field), message: '没有收入也请填 0 · write 0 where there is none' });
      return 0;
    }
    const read = parseMoney(text);
    if (read.ok && read.fen <= 10_000_000_000) return read.fen;
    issues.push({
      field,
      code: 'money',
      message: '请写成 1234.50 这样的元数 · write an amount in yuan such as 1234.50',
    });
    return 0;
  };
  const date = (field: string, text: string): CivilDate | null => {
    const trimmed = text.trim();
    if (trimmed === '') return null;
    if (isCivilDate(trimmed) && trimmed <= today) return trimmed;
    issues.push({
      field,
      code: 'date',
      message: '请写成 2026-01-31，且不晚于今天 · write 2026-01-31, not after today',
    });
    return null;
  };
  const month = readMonth(declaration.declaredMonth, today, issues);
  const incomes: IncomePart[] = [
    {
      name: '',
      monthlyFen: money('monthlyIncome', declaration.monthlyIncome, true),
      otherYearlyFen: money('otherYearlyIncome', declaration.otherYearlyIncome),
    },
    ...declaration.members.map((member, index) => {
      const at = `members.${index}`;
      if (member.name.trim() === '') issues.push(need(`${at}.name`));
      if (member.relation.trim() === '') issues.push(need(`${at}.relation`));
      if (member.identityNumber.trim() !== '' && !checkIdentityNumber(member.identityNumber, today).ok)
        issues.push({
          field: `${at}.identityNumber`,
          code: 'identity',
          message: '证件号码有误，请对照证件 · this number is not right; compare with the card',
        });
      return {
        name: member.name.trim(),
        monthlyFen: money(`${at}.monthlyIncome`, member.monthlyIncome, true),
        otherYearlyFen: money(`${at}.otherYearlyIncome`, member.otherYearlyIncome),
      };
    }),
  ];
  const rigid = {
    illness: money('rigidIllness', declaration.rigidIllness),
    disability: money('rigidDisability', declaration.rigidDisability),
    schooling: money('rigidSchooling', declaration.rigidSchooling),
    job: money('rigidJob', declaration.rigidJob),
  };
  if (!hardshipCauses.some((cause) => cause === declaration.mainCause)) issues.push(need('mainCause'));
  const kind = accidentKinds.find((each) => each === declaration.accidentKind) ?? ('none' as AccidentKind);
  if (declaration.accidentOn) date('accidentOn', declaration.accidentOn);
  for (const field of ['workSince', 'contractFrom'] as const) date(field, declaration[field]);
  const relationFrom = date('relationFrom', declaration.relationFrom);
  const facts: DeclaredFacts = {
    month,
    incomes,
    rigid,
    figures: {
      annualIncomeFen: incomes.reduce(
        (sum, { monthlyFen, otherYearlyFen }) => sum + 12 * monthlyFen + otherYearlyFen,
        0,
      ),
      rigidExpenditureFen: rigid.illness + rigid.disability + rigid.schooling + rigid.job,
      size: incomes.length,
    },
    accident: {
      kind,
      killedOrDisabled: declaration.killedOrDisabled,
      lossFen: money('accidentLoss', declaration.accidentLoss),
      stillDifficult: declaration.stillDifficult,
    },
    migrant: declaration.migrant ? { livesInCity: declaration.livesInCity, relationFrom } : null,
    exclusions: [...new Set(declaration.exclusions)],
  };
  return { facts, issues };
}

function readMonth(text: string, today: CivilDate, issues: DeclarationIssue[]): string | null {
  const trimmed = text.trim();
  if (trimmed === '') {
    issues.push(need('declaredMonth'));
    return null;
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(trimmed) && trimmed >= '2000-01' && trimmed <= today.slice(0, 7))
    return trimmed;
  issues.push({
    field: 'declaredMonth',
    code: 'month',
    message: '请写成 2026-01，且不晚于本月 · write 2026-01, not after this month',
  });
  return null;
}

export interface TypedSum {
  field: 'typedAnnualIncome' | 'typedSize' | 'typedPerCapita';
  typed: string;
  /** In fen, or people. */
  reckoned: number;
}

/** Sums that were typed and differ from what the single amounts give: told, never used. */
export function differingSums(declaration: Declaration, figures: HouseholdFigures): TypedSum[] {
  const differs = (typed: string, reckoned: number) => {
    const read = parseMoney(typed);
    return typed.trim() !== '' && !(read.ok && read.fen === reckoned);
  };
  const perCapita = Math.round(figures.annualIncomeFen / 12 / figures.size);
  return [
    ...(differs(declaration.typedAnnualIncome, figures.annualIncomeFen)
      ? [
          {
            field: 'typedAnnualIncome',
            typed: declaration.typedAnnualIncome,
            reckoned: figures.annualIncomeFen,
          } as const,
        ]
      : []),
    ...(declaration.typedSize.trim() !== '' && declaration.typedSize.trim() !== String(figures.size)
      ? [{ field: 'typedSize', typed: declaration.typedSize, reckoned: figures.size } as const]
      : []),
    ...(differs(declaration.typedPerCapita, perCapita)
      ? [{ field: 'typedPerCapita', typed: declaration.typedPerCapita, reckoned: perCapita } as const]
      : []),
  ];
}
