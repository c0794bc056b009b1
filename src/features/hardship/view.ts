import type { Kysely } from 'kysely';
import { maskIdentityNumber, maskPhone } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { openOptional } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { bankAccountOf } from '../funds/index.ts';
import { getUnion } from '../organisations/index.ts';
import { getPerson, livingPersonId, personFields } from '../people/index.ts';
import { hasConsent } from '../privacy/index.ts';
import type { AssessmentView, FileView, PaperView } from './contract.ts';
import { assessFile, type FileAssessment, latestMatches } from './fileAssessment.ts';
import { nextWords } from './nextWords.ts';
import {
  allowedActions,
  allPlain,
  type FieldLevel,
  type FieldLevels,
  levelsOver,
  reaches,
} from './policy.ts';
import { maskDeclaration, sumLines } from './rules/masking.ts';
import { differingSums } from './rules/readDeclaration.ts';
import { perCapita, ruleWords } from './ruleWords.ts';
import { type HardshipSettings, hardshipSettings } from './settings.ts';
import { type FileRow, matchPurpose, visitPurpose } from './store.ts';
import { consentPurposes, type PaperKind } from './vocabulary.ts';

type Db = Kysely<Database>;

export interface SeenFile {
  file: FileRow;
  own: boolean;
  levels: FieldLevels;
}

/** A file the actor sees. @throws 404 for what is absent, another's, or outside the actor's places alike */
export async function getSeenFile(db: Db, actor: Actor, id: string): Promise<SeenFile> {
  const file = await db.selectFrom('hardship_files').selectAll().where('id', '=', id).executeTakeFirst();
  if (!file) throw notFound('The file');
  const own = actor.kind === 'worker' && (await livingPersonId(db, actor.personId)) === file.person_id;
  if (!own && !reaches(actor, 'hardship.see', file.union_path)) throw notFound('The file');
  return { file, own, levels: own ? allPlain : levelsOver(actor, file.union_path) };
}

/** Which level a paper is under; null: everybody who sees the file. */
export const paperLevel = (kind: PaperKind, levels: FieldLevels): FieldLevel => {
  if (kind === 'illness' || kind === 'disability' || kind === 'other') return levels.health;
  return kind === 'schooling' ? levels.child : 'plain';
};

const pick = (level: FieldLevel, plain: string | null, mask: (text: string) => string) =>
  plain === null || level === 'hidden' ? null : level === 'masked' ? mask(plain) : plain;

export function assessmentView(
  read: FileAssessment,
  levels: FieldLevels,
  now: Date,
  declaration = read.declaration,
): AssessmentView {
  const { assessment, facts, standard, scheme } = read;
  return {
    category: assessment.category,
    byFigures: assessment.byFigures,
    lines: sumLines(facts, declaration, levels, shanghaiDate(now)),
    ...{ ...facts.figures, netFen: assessment.netFen, incomePerCapitaFen: perCapita(facts) },
    standard: standard && {
      ...{ fen: standard.fen, division: standard.division },
      ...{ from: standard.from, ofEarlierYear: standard.ofEarlierYear },
    },
    scheme: { code: scheme.code, name: scheme.name },
    rules: ruleWords({ facts, assessment, scheme }),
  };
}

/** One file as the actor may see it, reckoned anew; `given` are levels raised with a reason. @throws 404 */
export async function getFileView(
  db: Db,
  actor: Actor,
  id: string,
  now: Date,
  given?: FieldLevels,
): Promise<FileView> {
  const found = await getSeenFile(db, actor, id);
  const seen = given ? { ...found, levels: given } : found;
  const { file, own, levels } = seen;
  const read = await assessFile(db, file, now);
  const masked = maskDeclaration(read.declaration, levels, shanghaiDate(now));
  const settings = await hardshipSettings(db);
  const person = personFields(fieldsOf(db), await getPerson(db, file.person_id));
  const union = await getUnion(db, file.union_id);
  const account =
    levels.account === 'hidden' ? undefined : await bankAccountOf(db, { personId: file.person_id });
  const previous = file.previous_file_id
    ? await db
        .selectFrom('hardship_files')
        .select(['id', 'number'])
        .where('id', '=', file.previous_file_id)
        .executeTakeFirst()
    : undefined;
  const { visits, papers } = await visitsAndPapers(db, actor, seen);
  const notice = await noticeOf(db, file.id, now);
  const told = { ...file, notice };
  return {
    ...{ id: file.id, number: file.number, status: file.status, version: file.version, own },
    source: file.source,
    person: {
      ...{ id: file.person_id, name: person.name, sex: person.sex, ethnicity: person.ethnicity },
      ...{ phone: pick(levels.phone, person.phone, maskPhone), employer: person.employerName },
      identityNumber: pick(levels.identity, person.identityNumber, maskIdentityNumber),
    },
    union: { id: union.id, name: union.name },
    divisionCode: file.division_code,
    previousFile: previous ?? null,
    createdBy: file.created_by_name,
    submittedOn: file.submitted_on,
    declaredMonth: read.facts.month,
    declaration: masked.declaration,
    ...{ hiddenMembers: masked.hiddenMembers, masked: masked.masked },
    issues: read.issues.filter(({ field }) => masked.hiddenMembers === 0 || !field.startsWith('members.')),
    differing: differingSums(read.declaration, read.facts.figures),
    assessment: assessmentView(read, levels, now),
    // What was approved stands until the next check; anything before is as reckoned now.
    category: file.status === 'live' || file.status === 'ended' ? file.category : read.category,
    exclusions: exclusionViews(read),
    consented: await hasConsent(db, file.person_id, consentPurposes.sensitive),
    account: account ? { bank: account.bank, tail: account.tail } : null,
    authorisedOn: file.authorised_on,
    ...{ visits, papers },
    matches: await matchViews(db, file.id, levels, settings),
    overrides: await overrideViews(db, actor, file),
    notice,
    statusReason: file.status_reason,
    ...{ approvedOn: file.approved_on, approvedBy: file.approved_by_name },
    ...{ recheckDueOn: file.recheck_due_on, endedOn: file.ended_on, endReason: file.end_reason },
    next: nextWords(told),
    events: await eventViews(db, file.id, own),
    allowedActions: allowedActions(actor, file, own),
    minVisitors: settings.visitorsAtLeast,
  };
}

const exclusionViews = ({ scheme, exclusions }: FileAssessment) =>
  scheme.data.exclusions.map(({ code, name, evidence }) => {
    const found = exclusions.find((each) => each.code === code);
    return { code, name, evidence, standing: found !== undefined, waived: found?.waived ?? false };
  });

/** hardship_visits_file, hardship_papers_file */
async function visitsAndPapers(db: Db, actor: Actor, { file, own, levels }: SeenFile) {
  const [visits, papers] = await Promise.all([
    db
      .selectFrom('hardship_visits')
      .selectAll()
      .where('file_id', '=', file.id)
      .orderBy('id')
      .limit(50)
      .execute(),
    db
      .selectFrom('hardship_papers')
      .select(['id', 'kind', 'name', 'media_type', 'byte_size', 'visit_id', 'created_by'])
      .where('file_id', '=', file.id)
      .orderBy('id')
      .limit(100)
      .execute(),
  ]);
  const me = accountIdOf(actor);
  const shown = papers
    .filter((paper) => paper.created_by === me || paperLevel(paper.kind, levels) !== 'hidden')
    .map((paper) => ({ visitId: paper.visit_id, view: paperView(paper, me, levels) }));
  const fields = fieldsOf(db);
  return {
    papers: shown.filter(({ visitId }) => visitId === null).map(({ view }) => view),
    visits: own
      ? visits.map((visit) => ({ ...visitShell(visit), note: null, papers: [] }))
      : visits.map((visit) => ({
          ...visitShell(visit),
          // A note may tell of an illness: who wrote it reads it, and who may see health.
          note:
            levels.health !== 'hidden' || visit.account_id === me
              ? openOptional(fields, visitPurpose, visit.note_sealed)
              : null,
          papers: shown.filter(({ visitId }) => visitId === visit.id).map(({ view }) => view),
        })),
  };
}

const visitShell = (visit: {
  id: string;
  planned_on: string | null;
  visited_on: string | null;
  visitors: string[];
  account_name: string | null;
}) => ({
  ...{ id: visit.id, plannedOn: visit.planned_on, visitedOn: visit.visited_on },
  ...{ visitors: visit.visitors, by: visit.account_name },
});

const paperView = (
  paper: {
    id: string;
    kind: PaperKind;
    name: string;
    media_type: string;
    byte_size: number;
    created_by: string | null;
  },
  me: string | null,
  levels: FieldLevels,
): PaperView => ({
  ...{ id: paper.id, kind: paper.kind, name: paper.name, mediaType: paper.media_type },
  byteSize: paper.byte_size,
  needsReason: paper.created_by !== me && paperLevel(paper.kind, levels) === 'masked',
});

async function matchViews(
  db: Db,
  fileId: string,
  levels: FieldLevels,
  { sources }: Pick<HardshipSettings, 'sources'>,
): Promise<FileView['matches']> {
  const answers = await latestMatches(db, fileId);
  const known = sources.map((source) => ({
    source,
    answer: answers.find((each) => each.source === source.code),
  }));
  const fields = fieldsOf(db);
  return known.map(({ source, answer }) => {
    const hidden = source.health && levels.health === 'hidden';
    return {
      id: answer?.id ?? fileId,
      ...{ source: source.code, sourceName: source.name, required: source.required },
      result: hidden ? null : (answer?.result ?? null),
      exclusions: hidden ? [] : (answer?.exclusions ?? []),
      detail: hidden || !answer ? null : openOptional(fields, matchPurpose, answer.detail_sealed),
      ...{ matchedOn: answer?.matched_on ?? null, by: answer?.entered_by_name ?? null },
    };
  });
}

async function overrideViews(db: Db, actor: Actor, file: FileRow): Promise<FileView['overrides']> {
  const rows = await db
    .selectFrom('hardship_overrides')
    .selectAll()
    .where('file_id', '=', file.id)
    .orderBy('id')
    .limit(50)
    .execute();
  const may = allowedActions(actor, file, false).includes('decideOverride');
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, value: row.value, reason: row.reason, status: row.status },
    ...{ proposedBy: row.proposed_by_name, decidedBy: row.decided_by_name },
    mayDecide: may && row.status === 'proposed' && row.proposed_by !== accountIdOf(actor),
  }));
}

/** hardship_notice_entries_file, hardship_objections_notice */
async function noticeOf(db: Db, fileId: string, now: Date): Promise<FileView['notice']> {
  const row = await db
    .selectFrom('hardship_notice_entries as e')
    .innerJoin('hardship_notices as n', 'n.id', 'e.notice_id')
    .select(['n.id', 'n.number', 'n.starts_on', 'n.ends_on', 'e.id as entry_id'])
    .where('e.file_id', '=', fileId)
    .where('e.removed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { open } = await db
    .selectFrom('hardship_objections')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('notice_id', '=', row.id)
    .where('status', '=', 'open')
    .where((is) => is.or([is('entry_id', '=', row.entry_id), is('entry_id', 'is', null)]))
    .executeTakeFirstOrThrow();
  return {
    ...{ id: row.id, number: row.number, startsOn: row.starts_on, endsOn: row.ends_on },
    ...{ openObjections: Number(open), over: shanghaiDate(now) > row.ends_on },
  };
}

/** hardship_events_file. The applicant sees what happened, not who saved what. */
async function eventViews(db: Db, fileId: string, own: boolean): Promise<FileView['events']> {
  const rows = await db
    .selectFrom('hardship_events')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const silent = ['save', 'enterMatch', 'proposeOverride', 'decideOverride', 'reveal'];
  return rows
    .filter(({ action }) => !own || !silent.includes(action))
    .map((row) => {
      const { reason, note } = row.detail as { reason?: string; note?: string };
      return {
        ...{ id: row.id, at: row.at.toISOString(), by: row.actor_name, action: row.action },
        reason: reason || (own ? null : note) || null,
      };
    });
}
