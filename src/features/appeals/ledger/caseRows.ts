import { parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../../../kernel/workCalendar.ts';
import { elapsedWorkdays } from '../../../kernel/workdayCount.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import { newId } from '../../../platform/db/index.ts';
import { type DeadlineStart, deadlineRows } from '../../clock/index.ts';
import type { Union } from '../../organisations/index.ts';
import { eventRow } from '../events.ts';
import { importDeadlineRule } from '../ladderStore.ts';
import { applicantColumns } from '../sealed.ts';
import { searchTerms } from '../searchTerms.ts';
import type { CaseDeadline, LedgerCase } from './ledgerCase.ts';

export interface ImportSource {
  /** Absent where nobody keeps the progress. */
  importId: string | null;
  fileName: string;
  actor: Actor;
  now: Date;
}

export interface CasePlace {
  union: Union;
  wallPaths: readonly string[];
  calendar: WorkCalendar;
  /** The federation's ladders for this kind of case: they time what happens to it from now on. */
  ladders: readonly string[];
}

/** The ladder of deadlines that came with a ledger. */
export const importLadder = 'import';

/** Everything one case becomes, ready for the bulk statements. */
export function rowsOfCase(found: LedgerCase, place: CasePlace, source: ImportSource, fields: FieldCrypto) {
  const id = newId();
  const { receivedAt, acceptedAt, closedAt, deadline } = found;
  const receivedOn = shanghaiDate(receivedAt);
  const closedOn = closedAt && shanghaiDate(closedAt);
  const open = found.status === 'accepted' || found.status === 'submitted';
  const respondentNames = found.respondents.join('、');
  const mode = found.applicantName === null && found.applicantPhone === null ? 'anonymous' : 'named';
  const event = eventRow(
    id,
    { seq: 0, hash: null },
    {
      at: source.now,
      actor: source.actor,
      type: 'imported',
      status: found.status,
      detail: detailOf(found, source),
    },
  );
  const starts = open && deadline ? [deadlineStart(deadline)] : [];
  const appeal = {
    id,
    status: found.status,
    door: found.door,
    union_id: place.union.id,
    union_path: place.union.path,
    applicant_mode: mode,
    applicant_name: found.applicantName,
    ...applicantColumns(fields, { phone: found.applicantPhone, identityNumber: found.identityNumber }),
    category: found.category,
    people_affected: found.peopleAffected,
    amount_claimed_fen: found.amountClaimedFen,
    facts: found.facts,
    wish: found.wish,
    respondent_names: respondentNames,
    wall_paths: place.wallPaths,
    ladders: [...place.ladders, ...(deadline ? [importLadder] : [])],
    received_at: receivedAt.toISOString(),
    received_on: receivedOn,
    accepted_at: acceptedAt?.toISOString() ?? null,
    closed_at: closedAt?.toISOString() ?? null,
    closed_on: closedOn,
    final_due_at: deadline?.at.toISOString() ?? null,
    next_due_at: open ? (deadline?.at.toISOString() ?? null) : null,
    elapsed_workdays: closedOn ? elapsedWorkdays(place.calendar, receivedOn, closedOn) : null,
    outcome: found.outcome,
    reply: found.reply,
    recovered_fen: found.recoveredFen,
    settled_at: found.outcome === 'settled' ? (closedAt?.toISOString() ?? null) : null,
    rating: closedAt ? found.rating : null,
    rated_at: closedAt && found.rating ? closedAt.toISOString() : null,
    // The window of a rating given long ago is over.
    rating_closes_at: closedAt?.toISOString() ?? null,
    imported_from: source.importId,
    source_number: found.sourceNumber,
    terms: searchTerms(
      [found.facts, found.wish, respondentNames, found.applicantName ?? '', found.number ?? ''].join(' '),
    ),
    last_seq: event.seq,
    last_hash: `\\x${event.hash.toString('hex')}`,
  };
  return {
    id,
    appeal,
    event,
    respondents: found.respondents.map((name) => ({
      id: newId(),
      appeal_id: id,
      kind: 'employer' as const,
      name,
      credit_code: null,
      phone_sealed: null,
    })),
    deadlines: deadlineRows(
      place.calendar,
      { type: 'appeal', id, divisionCode: place.union.divisionCode },
      starts,
      source.now,
    ),
  };
}
export type CaseDatabaseRows = ReturnType<typeof rowsOfCase>;

/** A deadline set by the ledger itself: no term is counted, the rule only keeps the date it was given. */
function deadlineStart({ at, onDay }: CaseDeadline): DeadlineStart {
  return {
    ladder: importLadder,
    from: onDay ? parseCivilDate(onDay) : at,
    rule: {
      code: importDeadlineRule,
      name: { zh: '台账期限', en: 'Deadline of the imported ledger' },
      basis: '导入的台账',
      unit: onDay ? 'day' : 'hour',
      amount: 0,
      roll: 'none',
      pausable: false,
      warnAt: [],
      metBy: ['ended'],
      onBreach: {
        to: 'owner',
        task: {
          zh: '导入的诉求已超过台账期限，请办理',
          en: 'An imported appeal is past its deadline: handle it',
        },
        letter: false,
      },
    },
  };
}

/** What the history keeps of the source, sealed by its hash. Who the applicant is stands only where it is masked. */
function detailOf(found: LedgerCase, source: ImportSource): Record<string, unknown> {
  const {
    receivedAt,
    acceptedAt,
    closedAt,
    deadline,
    history,
    rows,
    respondents,
    recoveredFen,
    applicantName: _name,
    applicantPhone: _phone,
    identityNumber: _identity,
    ...rest
  } = found;
  const detail = {
    ...rest,
    importId: source.importId,
    file: source.fileName,
    rows: rows.length > 20 ? { first: rows[0], last: rows.at(-1), count: rows.length } : rows,
    receivedAt: receivedAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString(),
    closedAt: closedAt?.toISOString(),
    deadline: deadline?.at.toISOString(),
    ...(respondents.length > 0 ? { respondents } : {}),
    ...(recoveredFen > 0 ? { recoveredFen } : {}),
    ...(history.length > 0 ? { history: history.map((step) => withoutNulls({ ...step })) } : {}),
  };
  return withoutNulls(detail);
}

const withoutNulls = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== null && member !== undefined && member !== ''),
  );
