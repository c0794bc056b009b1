import { type Action, actions, nextStatus, statuses } from './lifecycle.ts';
import { roleActions } from './policy.ts';
import { statusWords } from './words.ts';

/** The life and the rights as Markdown tables, for the README. */
export function lifecycleTable(): string {
  const life = statuses.map((status) => {
    const moves = actions
      .map((action) => ({ action, to: nextStatus(status, action) }))
      .filter(({ to }) => to !== null && to !== status)
      .map(({ action, to }) => `${action} → ${to}`);
    return `| ${status} ${statusWords[status].zh} | ${moves.join(', ') || '—'} |`;
  });
  const rights = Object.entries(roleActions).map(
    ([role, allowed]) => `| ${role} | ${[...new Set<Action>(allowed)].join(', ')} |`,
  );
  return [
    '| status | leads on by |',
    '|---|---|',
    ...life,
    '',
    '| role | may, within its place |',
    '|---|---|',
    ...rights,
  ].join('\n');
}
