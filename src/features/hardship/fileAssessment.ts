import type { Kysely } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { type Assessment, assess } from './rules/assess.ts';
import type { Declaration } from './rules/declaration.ts';
import { type DeclarationIssue, type DeclaredFacts, readDeclaration } from './rules/readDeclaration.ts';
import { type StandardFound, standardFor } from './rules/standard.ts';
import { hardshipSchemes, type NamedScheme, schemeFor, subsistenceStandards } from './settings.ts';
import { declarationOf, type FileRow } from './store.ts';
import { helpedCategories, type ShownCategory } from './vocabulary.ts';

type Db = Kysely<Database>;

export interface FileAssessment {
  declaration: Declaration;
  facts: DeclaredFacts;
  issues: DeclarationIssue[];
  scheme: NamedScheme;
  standard: StandardFound | null;
  assessment: Assessment;
  /** Declared or found by matching, and whether two people agreed that it does not count. */
  exclusions: { code: string; waived: boolean }[];
  /** What the figures give, or what two people agreed on instead. */
  category: ShownCategory;
}

/** Whether somebody is a member of a union now. memberships_person */
export async function isMember(db: Db, personId: string): Promise<boolean> {
  const found = await db
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** The latest answer of each source about a file. hardship_matches_file */
export const latestMatches = (db: Db, fileId: string) =>
  db
    .selectFrom('hardship_matches')
    .distinctOn('source')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('source')
    .orderBy('id', 'desc')
    .execute();

/**
 * A file reckoned anew from its single amounts, at the standard of its declared month and division (invariant 6).
 * `asIf` replaces the declaration; `byFiguresOnly` leaves out an agreed category, for the yearly check.
 */
export async function assessFile(
  db: Db,
  file: Pick<
    FileRow,
    'id' | 'person_id' | 'division_code' | 'scheme' | 'declaration_sealed' | 'submitted_on'
  >,
  now: Date,
  options: { asIf?: Declaration; scheme?: string; byFiguresOnly?: boolean } = {},
): Promise<FileAssessment> {
  const today = shanghaiDate(now);
  const declaration = options.asIf ?? declarationOf(db, file);
  const { facts, issues } = readDeclaration(declaration, today);
  const code = options.scheme ?? (options.asIf ? null : file.scheme);
  const scheme = schemeFor(await hardshipSchemes(db), code, facts.month);
  const standard = standardFor(await subsistenceStandards(db), file.division_code, facts.month);
  const [matches, overrides, member] = await Promise.all([
    latestMatches(db, file.id),
    // hardship_overrides_file
    db
      .selectFrom('hardship_overrides')
      .select(['kind', 'value'])
      .where('file_id', '=', file.id)
      .where('status', '=', 'approved')
      .orderBy('id', 'desc')
      .execute(),
    facts.migrant ? isMember(db, file.person_id) : false,
  ]);
  const barring = [...new Set([...facts.exclusions, ...matches.flatMap(({ exclusions }) => exclusions)])];
  const waived = overrides.flatMap(({ kind, value }) => (kind === 'exclusion' ? [value] : []));
  const assessment = assess(
    {
      figures: facts.figures,
      accident: facts.accident,
      migrant: facts.migrant && { ...facts.migrant, isMember: member },
      ...{ exclusions: barring, waived },
    },
    scheme.data,
    standard?.fen ?? null,
    file.submitted_on && !options.byFiguresOnly ? parseCivilDate(file.submitted_on) : today,
  );
  const agreed = options.byFiguresOnly ? undefined : overrides.find(({ kind }) => kind === 'category')?.value;
  return {
    ...{ declaration, facts, issues, scheme, standard, assessment },
    exclusions: barring.map((each) => ({ code: each, waived: waived.includes(each) })),
    category: helpedCategories.find((each) => each === agreed) ?? assessment.category,
  };
}
