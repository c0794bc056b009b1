import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { reachesPath } from '../../../platform/auth/reach.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { capLeft, capUse } from '../../helpLedger/index.ts';
import type { AidDetail } from '../contract.ts';
import { papersOf, takesPapers } from '../papers/papers.ts';
import { type AidPermission, reaches, seesForm } from '../policy.ts';
import { capsOf } from '../programmes/caps.ts';
import { dictionaries } from '../programmes/dictionaries.ts';
import { getProgramme, tierRoles } from '../programmes/programme.ts';
import { amountRange, type HelpedCategory } from '../programmes/rules.ts';
import { duplicatesOf } from './decide.ts';
import { type PressedAction, pressedActions, statusAfter } from './lifecycle.ts';
import { sourcesOf } from './money.ts';
import { summaryRows, summaryView } from './queries.ts';
import { type ApplicationRow, openForm } from './store.ts';

const permissionFor: Record<PressedAction, AidPermission> = {
  ...{ submit: 'aid.enter', sendBack: 'aid.review', review: 'aid.review', approve: 'aid.approve' },
  ...{ payFirst: 'aid.approve', refuse: 'aid.approve', withdraw: 'aid.review', commit: 'aid.order' },
  ...{ order: 'aid.order', complete: 'aid.review', close: 'aid.review' },
};

/** What this person may press now. The commands decide again, with the row locked. */
export function allowedActions(actor: Actor, row: ApplicationRow): PressedAction[] {
  const me = accountIdOf(actor);
  return pressedActions.filter((action) => {
    if (statusAfter(row.status, action) === null) return false;
    if (!reaches(actor, permissionFor[action], row.union_path)) return false;
    const tier = row.tiers[row.tier];
    if (row.round_id && row.status === 'reviewed') return false;
    if (action === 'review') return me !== row.entered_by;
    if (action === 'approve')
      return (
        tier !== undefined &&
        reachesPath(actor, [tier.role], row.union_path) &&
        ![row.entered_by, row.reviewed_by, ...row.tiers.map(({ by }) => by)].includes(me)
      );
    if (action === 'refuse' && tier)
      return (
        reachesPath(actor, [tier.role], row.union_path) && me !== row.entered_by && me !== row.reviewed_by
      );
    if (action === 'payFirst')
      return (
        row.purpose === 'relief' &&
        row.situation !== null &&
        me !== row.entered_by &&
        reachesPath(actor, tierRoles, row.union_path)
      );
    if (action === 'complete') return row.pay_first && row.completed_at === null;
    if (action === 'close') return !row.pay_first || row.completed_at !== null;
    return true;
  });
}

/** @throws Problem 404 for what is absent and for what lies outside the actor's places alike */
export async function getApplication(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AidDetail> {
  const row = await trx.selectFrom('aid_applications').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, 'aid.see', row.union_path)) throw notFound('The application');
  const head = await summaryRows(trx).where('a.id', '=', id).executeTakeFirstOrThrow();
  const programme = await getProgramme(trx, row.programme_code);
  const caps = await capsOf(trx, programme.data.caps);
  const today = shanghaiDate(now);
  const year = Number(today.slice(0, 4));
  const use = (await capUse(trx, [row.person_id], year)).get(row.person_id);
  const shown = seesForm(actor, row.union_path);
  const form = openForm(trx, row.form_sealed);
  if (shown && form && (form.medical || form.tuition))
    await logAccess(trx, {
      ...{
        actor,
        action: 'aid.look',
        objectType: 'aidApplication',
        objectId: id,
        detail: { purpose: row.purpose },
        now,
      },
    });
  const uploads = await papersOf(trx, id);
  const actions = allowedActions(actor, row);
  const undecided = row.status === 'submitted' || row.status === 'reviewed' || row.status === 'draft';
  const duplicates = undecided ? await duplicatesOf(trx, row, programme.data.duplicateDays, today) : [];
  const situation = row.situation
    ? (await dictionaries(trx)).situations.find(({ code }) => code === row.situation)
    : undefined;
  // aid_events_subject
  const events = await trx
    .selectFrom('aid_events')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  const needsSource = actions.includes('commit') || actions.includes('payFirst');
  return {
    ...summaryView(head, now),
    ...{ form: shown ? form : null, formHidden: !shown && form !== null, category: row.category },
    papers: programme.data.papers.map((paper) => ({ ...paper, seen: row.papers.includes(paper.code) })),
    ...{ uploads: shown ? uploads : [], uploadCount: uploads.length },
    mayAddPapers: reaches(actor, 'aid.enter', row.union_path) && takesPapers(row),
    situation: situation?.name ?? null,
    ...{
      goods: row.goods,
      enteredBy: row.entered_by_name,
      reviewedBy: row.reviewed_by_name,
      reason: row.reason,
    },
    tiers: row.tiers.map(({ role, byName, at }) => ({ role, byName, at })),
    duplicates: duplicates.map(
      ({ personId: _, unionId: __, subjectId: ___, subjectType: ____, ...each }) => each,
    ),
    duplicatesDecision: row.duplicates,
    caps: {
      ...{ counts: caps.counts, perTimeFen: caps.perTimeFen, perYearFen: caps.perYearFen, year },
      ...{
        givenFen: use?.givenFen ?? 0,
        promisedFen: use?.heldFen ?? 0,
        leftFen: capLeft(caps, use?.totalFen ?? 0),
      },
    },
    range: amountRange(programme.data, {
      category: row.category as HelpedCategory | null,
      ownCostFen: form?.medical?.ownCostFen ?? null,
    }),
    sources: needsSource ? sourceChoices(await sourcesOf(trx, row)) : [],
    appeal: row.appeal_id && row.appeal_number ? { id: row.appeal_id, number: row.appeal_number } : null,
    events: events.map(({ at, actor_name, action, status, detail }) => ({
      ...{ at: at.toISOString(), by: actor_name, action, status },
      note: noteOf(detail),
    })),
    allowedActions: actions,
  };
}

export const sourceChoices = (found: Awaited<ReturnType<typeof sourcesOf>>) =>
  found.map(({ id, name, unionName, availableFen }) => ({ id, name, unionName, availableFen }));

function noteOf(detail: unknown): string {
  const { opinion, reason, word, note } = (detail ?? {}) as Record<string, unknown>;
  return [opinion, reason, word, note].filter((part) => typeof part === 'string' && part !== '').join('；');
}
