import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { ProposalView } from './contractViews.ts';

/** Told to the desk and the units only. */
const insideOnly: ReadonlySet<string> = new Set(['edit', 'draftReply', 'nameLeader', 'write']);

const noteOf = (detail: unknown): string => {
  if (typeof detail !== 'object' || detail === null) return '';
  const { reason, note, summary, report } = detail as Record<string, unknown>;
  for (const text of [reason, note, summary, report]) if (typeof text === 'string') return text;
  return '';
};

/** What became of it, step by step. There is no event of a rating; who proposed is not named. proposal_events_proposal */
export async function storyOf(
  db: Kysely<Database>,
  id: string,
  reader: { kind: 'desk' | 'unit' | 'worker' | 'anybody' },
): Promise<ProposalView['story']> {
  const rows = await db
    .selectFrom('proposal_events')
    .select(['at', 'action', 'status', 'actor_part', 'actor_name', 'detail'])
    .where('proposal_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();
  const inside = reader.kind === 'desk' || reader.kind === 'unit';
  return rows
    .filter(({ action }) => inside || !insideOnly.has(action))
    .map((row) => ({
      ...{ at: row.at.toISOString(), action: row.action, status: row.status, part: row.actor_part },
      by: reader.kind === 'anybody' ? '' : row.actor_name,
      note: noteOf(row.detail),
    }));
}
