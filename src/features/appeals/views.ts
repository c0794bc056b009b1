import { parseCivilDate } from '../../kernel/civilDate.ts';
import { isOverdue, remaining } from '../../kernel/deadlineProgress.ts';
import { maskIdentityNumber, maskName, maskPhone } from '../../kernel/mask.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { DeadlineRow } from '../clock/index.ts';
import type { AppealSummary, DeadlineView } from './contract.ts';
import type { AppealRow } from './tables.ts';

export function deadlineView(row: DeadlineRow, calendar: WorkCalendar, now: Date): DeadlineView {
  const due = { due: parseCivilDate(row.due_on), dueAt: row.due_at };
  const running = row.status === 'open' || row.status === 'paused';
  return {
    id: row.id,
    ruleCode: row.rule_code,
    ladder: row.ladder,
    name: row.rule.name,
    basis: row.rule.basis,
    unit: row.rule.unit,
    due: row.due_on,
    dueAt: row.due_at.toISOString(),
    status: row.status,
    overdue: row.status === 'open' ? isOverdue(due, now) : row.breached_at !== null,
    provisional: row.provisional,
    remaining: running ? remaining(calendar, row.rule.unit, due, now) : null,
    explanation: row.explanation,
  };
}

const unnamed = { confidential: '保密', anonymous: '匿名' };

/** How an applicant is named in lists: masked, and not at all when confidential. */
export function applicantLabel(row: Pick<AppealRow, 'applicant_mode' | 'applicant_name'>): string {
  if (row.applicant_mode !== 'named') return unnamed[row.applicant_mode];
  return row.applicant_name ? maskName(row.applicant_name) : '—';
}

/** The applicant's fields as a viewer sees them: plain to the applicant, else masked. */
export function applicantDetail(
  row: Pick<AppealRow, 'applicant_mode' | 'applicant_name' | 'worker_groups'> & {
    phone: string | null;
    identityNumber: string | null;
  },
  own: boolean,
) {
  const shown = (value: string | null, mask: (value: string) => string) =>
    value === null ? '' : own ? value : mask(value);
  const hidden = !own && row.applicant_mode === 'confidential';
  return {
    mode: row.applicant_mode,
    name: hidden ? unnamed.confidential : shown(row.applicant_name, maskName),
    phone: hidden ? '' : shown(row.phone, maskPhone),
    identityNumber: hidden ? '' : shown(row.identityNumber, maskIdentityNumber),
    workerGroups: row.worker_groups,
  };
}

export interface SummaryParts {
  unionNames: ReadonlyMap<string, string>;
  accountNames: ReadonlyMap<string, string>;
  deadlines: readonly DeadlineRow[];
  calendar: WorkCalendar;
  now: Date;
  actor: Actor;
}

/** The deadline the queue shows: the open one that ends first. */
function nextDeadline(row: AppealRow, parts: SummaryParts): DeadlineView | null {
  const open = parts.deadlines.find(
    (deadline) => deadline.subject_id === row.id && deadline.status === 'open',
  );
  return open ? deadlineView(open, parts.calendar, parts.now) : null;
}

export function summaryOf(row: AppealRow, parts: SummaryParts): AppealSummary {
  const person = (id: string | null) => (id === null ? null : { id, name: parts.accountNames.get(id) ?? '' });
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    door: row.door as AppealSummary['door'],
    unionId: row.union_id,
    unionName: parts.unionNames.get(row.union_id) ?? '',
    applicant: applicantLabel(row),
    respondent: row.respondent_names,
    category: row.category,
    excerpt: row.facts.slice(0, 120),
    peopleAffected: row.people_affected,
    amountClaimedFen: row.amount_claimed_fen,
    receivedAt: row.received_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    outcome: row.outcome,
    owner: person(row.owner_id),
    handler: person(row.handler_id),
    keyCase: row.key_case,
    greenChannel: row.green_channel,
    sealed: row.wall_paths.length > 0 || row.applicant_mode !== 'named',
    reopenCount: row.reopen_count,
    nextDeadline: nextDeadline(row, parts),
    handOverOffered: parts.actor.kind === 'staff' && row.hand_over?.toId === parts.actor.accountId,
  };
}
