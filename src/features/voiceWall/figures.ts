import type { Kysely } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import { type KeyContactCounts, keyContactFigures, keyContactTotal } from '../keyContacts/index.ts';
import { findUnion } from '../organisations/index.ts';
import { type ProjectFigures, projectFigures } from '../practicalProjects/index.ts';
import { type ProposalFigures, proposalFigures } from '../proposals/index.ts';
import { type SuggestionFigures, suggestionFigures } from '../suggestions/index.ts';
import type { Wall, WallFigures } from './contract.ts';
import { reachesWall, wallPlaces } from './policy.ts';

type Db = Kysely<Database>;

interface Counted {
  proposals?: ProposalFigures | undefined;
  suggestions?: SuggestionFigures | undefined;
  contacts?: KeyContactCounts | undefined;
  projects?: ProjectFigures | undefined;
}

const figuresOf = ({ proposals, suggestions, contacts, projects }: Counted): WallFigures => ({
  proposals: {
    ...{ submitted: proposals?.submitted ?? 0, docketed: proposals?.docketed ?? 0 },
    ...{ closed: proposals?.closed ?? 0, open: proposals?.open ?? 0, merged: proposals?.merged ?? 0 },
    ...{ notDocketed: proposals?.notDocketed ?? 0, converted: proposals?.converted ?? 0 },
  },
  suggestions: { received: suggestions?.received ?? 0, handled: suggestions?.handled ?? 0 },
  contacts: {
    ...{ contacts: contacts?.contacts ?? 0, visits: contacts?.visits ?? 0 },
    ...{ personTimes: contacts?.personTimes ?? 0, peopleReached: contacts?.peopleReached ?? 0 },
  },
  projects: {
    ...{ listed: projects?.listed ?? 0, finished: projects?.finished ?? 0, late: projects?.late ?? 0 },
  },
});

/** Adds up what rows may be added up by: everything but people, who are one in the whole. */
function sum(rows: readonly WallFigures[], contacts: KeyContactCounts): WallFigures {
  const total = figuresOf({ contacts });
  for (const { proposals, suggestions, projects } of rows) {
    for (const name of Object.keys(proposals) as (keyof typeof proposals)[])
      total.proposals[name] += proposals[name];
    for (const name of Object.keys(suggestions) as (keyof typeof suggestions)[])
      total.suggestions[name] += suggestions[name];
    for (const name of Object.keys(projects) as (keyof typeof projects)[])
      total.projects[name] += projects[name];
  }
  return total;
}

async function namesOf(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string; code: string | null }>();
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'short_name', 'division_code'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { name: row.short_name, code: row.division_code }]));
}

/**
 * The wall of a period, this year unless said otherwise: four figures of four features, each in one query of its own
 * (proposals_place, suggestions_period, key_contacts_place, practical_projects_place).
 *
 * @throws Problem 404 for a union outside the actor's places, 422 `before`
 */
export async function voiceWall(
  db: Db,
  actor: Actor,
  now: Date,
  query: { within?: string | undefined; from?: string | undefined; before?: string | undefined },
): Promise<Wall> {
  const today = shanghaiDate(now);
  const [widest] = wallPlaces(actor).toSorted((a, b) => a.path.length - b.path.length);
  const union = await findUnion(db, query.within ?? widest?.path.split('/').findLast(Boolean) ?? '');
  if (!union || !reachesWall(actor, union.path)) throw notFound('The union');
  const from = query.from ?? `${today.slice(0, 4)}-01-01`;
  const before = query.before ?? addDays(today, 1);
  if (before <= from)
    throw invalid([{ field: 'before', code: 'beforeStart', message: '须晚于开始日期 · after the start' }]);
  const period = { within: union.path, from, before };
  const [proposals, suggestions, contacts, projects, reached] = await Promise.all([
    proposalFigures(db, period),
    suggestionFigures(db, period),
    keyContactFigures(db, period),
    projectFigures(db, { ...period, today }),
    keyContactTotal(db, period),
  ]);
  const ids = new Set([...proposals, ...suggestions, ...contacts, ...projects].map(({ unionId }) => unionId));
  const names = await namesOf(
    db,
    [...ids].flatMap((id) => id ?? []),
  );
  const of = <Row extends { unionId: string | null }>(rows: readonly Row[], id: string | null) =>
    rows.find(({ unionId }) => unionId === id);
  const rows = [...ids].map((id) => ({
    ...{ unionId: id, name: (id ? names.get(id)?.name : union.name) ?? '' },
    divisionCode: (id ? names.get(id)?.code : null) ?? null,
    ...figuresOf({
      ...{ proposals: of(proposals, id), suggestions: of(suggestions, id) },
      ...{ contacts: of(contacts, id), projects: of(projects, id) },
    }),
  }));
  return {
    within: { id: union.id, name: union.name },
    ...{ from, before, to: addDays(parseCivilDate(before), -1) },
    total: sum(rows, reached),
    rows: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
