import { expect, test } from 'vitest';
import {
  type Part,
  parts,
  type SuggestionAction,
  type SuggestionStatus,
  statusAfter,
  suggestionActions,
  suggestionStatuses,
} from './lifecycle.ts';

/** Who may do what in which state and where it leads, written from the brief and from nothing in the code. */
const says: Record<SuggestionStatus, string> = {
  received:
    'desk sort received, desk dispatch dispatched, desk adopt adopted, desk decline notAdopted, desk merge merged, desk escalate escalated, sender lift escalated',
  dispatched:
    'desk sort dispatched, desk dispatch dispatched, unit return received, desk adopt adopted, unit adopt adopted, desk decline notAdopted, unit decline notAdopted, desk negotiate negotiating, desk merge merged, desk escalate escalated, sender lift escalated',
  negotiating:
    'desk sort negotiating, desk speak negotiating, unit speak negotiating, desk agree adopted, unit agree adopted, desk breakOff dispatched',
  adopted:
    'desk sort adopted, desk finish done, unit finish done, desk publish adopted, desk unpublish adopted',
  done: 'desk sort done, desk publish done, desk unpublish done, sender reopen received',
  notAdopted:
    'desk sort notAdopted, desk publish notAdopted, desk unpublish notAdopted, sender reopen received, sender lift escalated',
  merged: '',
  escalated: 'desk sort escalated',
};

test('every action of every party in every state', () => {
  for (const status of suggestionStatuses) {
    const possible = new Map(
      says[status]
        .split(', ')
        .filter(Boolean)
        .map((line) => line.split(' ') as [Part, SuggestionAction, SuggestionStatus])
        .map(([part, action, next]) => [`${part} ${action}`, next]),
    );
    for (const action of suggestionActions)
      for (const part of parts) {
        const lived = { status, reopened: false, published: true };
        expect(statusAfter(lived, action, part), `${part} ${action} ${status}`).toBe(
          possible.get(`${part} ${action}`) ?? null,
        );
      }
  }
});

test('it is sent back once; only what is on the board comes off it', () => {
  const lived = { status: 'done', reopened: true, published: false } as const;
  expect(statusAfter(lived, 'reopen', 'sender')).toBeNull();
  expect(statusAfter(lived, 'unpublish', 'desk')).toBeNull();
});
