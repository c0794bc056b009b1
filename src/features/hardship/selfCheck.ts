import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { rootUnion } from '../organisations/index.ts';
import type { RulesView, SelfCheckAnswer } from './contract.ts';
import type { FileAssessment } from './fileAssessment.ts';
import { allPlain } from './policy.ts';
import { assess } from './rules/assess.ts';
import type { Declaration } from './rules/declaration.ts';
import { readDeclaration } from './rules/readDeclaration.ts';
import { standardFor } from './rules/standard.ts';
import { hardshipSchemes, schemeFor, subsistenceStandards } from './settings.ts';
import { assessmentView } from './view.ts';

type Db = Kysely<Database>;

/** The rules of a month at the federation's division, for everybody. */
export async function rulesInForce(db: Db, month: string | undefined, now: Date): Promise<RulesView> {
  const asked = month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : shanghaiDate(now).slice(0, 7);
  const scheme = schemeFor(await hardshipSchemes(db), null, asked);
  const { divisionCode } = await rootUnion(db);
  const standard = standardFor(await subsistenceStandards(db), divisionCode, asked);
  return {
    ...{ scheme: { code: scheme.code, name: scheme.name }, month: asked },
    standard: standard && { fen: standard.fen, from: standard.from, division: standard.division },
    ...{ relativePercent: scheme.data.relativePercent, lossPercent: scheme.data.lossPercent },
    migrantMonths: scheme.data.migrantMonths,
    exclusions: scheme.data.exclusions.flatMap(({ asked: isAsked, code, name }) =>
      isAsked ? [{ code, name }] : [],
    ),
  };
}

/** Each rule with the numbers of a household. Nothing is kept; a person decides about a real file. */
export async function selfCheck(
  db: Db,
  declaration: Declaration,
  member: boolean,
  now: Date,
): Promise<SelfCheckAnswer> {
  const today = shanghaiDate(now);
  const { facts, issues } = readDeclaration(declaration, today);
  const scheme = schemeFor(await hardshipSchemes(db), null, facts.month);
  const { divisionCode } = await rootUnion(db);
  const standard = standardFor(await subsistenceStandards(db), divisionCode, facts.month);
  const assessment = assess(
    {
      ...{ figures: facts.figures, accident: facts.accident, exclusions: facts.exclusions, waived: [] },
      migrant: facts.migrant && { ...facts.migrant, isMember: member },
    },
    scheme.data,
    standard?.fen ?? null,
    today,
  );
  const read: FileAssessment = {
    ...{ declaration, facts, issues, scheme, standard, assessment, exclusions: [] },
    category: assessment.category,
  };
  const wanted = new Set([
    'declaredMonth',
    'monthlyIncome',
    'otherYearlyIncome',
    'accidentLoss',
    'relationFrom',
  ]);
  return {
    ...assessmentView(read, allPlain, now),
    issues: issues.filter(({ field }) => wanted.has(field) || /^rigid|Income$/.test(field)),
  };
}
