import type { AppTransaction } from '../../../platform/db/index.ts';
import { inForce } from '../../accounts/index.ts';
import { defineMessage, enqueueMessage } from '../../messages/index.ts';
import { idsOf } from '../../organisations/index.ts';
import { discoveryPermissions } from '../permissions.ts';

const newCandidate = defineMessage('discovery.newCandidate', [
  '有一条新的困难线索，请在 {due} 前核实',
  'Somebody may need help: look at it by {due}',
]);
const lookSoon = defineMessage('discovery.lookSoon', [
  '一条困难线索将于 {due} 到核实期限',
  'A word about somebody in need is to be looked at by {due}',
]);
const lookLate = defineMessage('discovery.lookLate', [
  '一条困难线索逾期未核实（{due}），请督促或直接核实',
  'Nobody looked at a word about somebody in need by {due}: press for it, or look yourself',
]);
const templates = { added: newCandidate, warned: lookSoon, breached: lookLate };

/** Staff who decide at a place, else the nearest above it who do. grants_union_role */
async function decidersAt(trx: AppTransaction, path: string, now: Date): Promise<string[]> {
  const ids = idsOf(path);
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'u.path'])
    .where('g.union_id', 'in', ids)
    .where('g.role', 'in', [...discoveryPermissions['discovery.decide']])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where((is) => is.or([is('u.path', '=', path), is('g.scope', '=', 'subtree')]))
    .orderBy('a.id')
    .limit(200)
    .execute();
  const nearest = Math.max(0, ...rows.map((row) => row.path.length));
  return [...new Set(rows.filter((row) => row.path.length === nearest).map((row) => row.id))];
}

interface Tidings {
  candidateId: string;
  path: string;
  now: Date;
  what?: keyof typeof templates;
  /** Of a late one: the union above is told too. */
  above?: boolean;
}

/** Tells those who decide; nothing about the person stands in the message. */
export async function tellDeciders(
  trx: AppTransaction,
  { candidateId, path, now, what = 'added', above = false }: Tidings,
): Promise<void> {
  const row = await trx
    .selectFrom('discovery_candidates')
    .select(['due_on'])
    .where('id', '=', candidateId)
    .executeTakeFirst();
  const upper = `/${idsOf(path).slice(0, -1).join('/')}/`;
  const recipients = [
    ...(await decidersAt(trx, path, now)),
    ...(above && upper !== '//' ? await decidersAt(trx, upper, now) : []),
  ];
  for (const recipient of new Set(recipients))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, now, template: templates[what] },
      params: { due: row?.due_on ?? '' },
      subject: { type: 'discoveryCandidate', id: candidateId },
      dedupeKey: `${candidateId}:${what}:${recipient}`,
    });
}
