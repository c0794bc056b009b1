import { describe, expect, test } from 'vitest';
import { type Action, actions, nextStatus, type Status, statuses } from './lifecycle.ts';

/** The life of 2.1 written down again, by status: `action>next`, or the action alone where the status stays. */
const everywhereOpen =
  'withdraw>closed logContact addNote addAttachment offerHandOver acceptHandOver supervise recuse markKeyCase recordInterruption electRepresentatives changeConsent issueLetter';
const handled = 'stateOpinion consult requestExtension decideExtension';
const worked =
  'assign>assigned startMediation>inMediation formTaskForce>taskForce referToLegalAid>referredToLegalAid transferOut>transferredOut closeSameDay>closed close>closed';
const table: Record<Status, string> = {
  draft: 'submit>submitted',
  submitted: `accept>accepted decline>notAccepted merge>notAccepted requestSupplement>returnedForSupplement closeSameDay>closed ${everywhereOpen}`,
  returnedForSupplement: `supplement>submitted decline>notAccepted ${everywhereOpen}`,
  accepted: `${worked} ${handled} ${everywhereOpen}`,
  notAccepted: 'issueLetter',
  assigned: `${worked} ${handled} ${everywhereOpen}`,
  inMediation: `recordMediationSession settle>settled failMediation>mediationFailed formTaskForce>taskForce referToLegalAid>referredToLegalAid ${handled} ${everywhereOpen}`,
  settled: `close>closed ${handled} ${everywhereOpen}`,
  mediationFailed: `assign>assigned startMediation>inMediation formTaskForce>taskForce referToLegalAid>referredToLegalAid transferOut>transferredOut handToCourt>transferredOut issueSupervisionLetter>supervisionLetterIssued close>closed ${handled} ${everywhereOpen}`,
  taskForce: `assign>assigned startMediation>inMediation referToLegalAid>referredToLegalAid transferOut>transferredOut handToCourt>transferredOut issueSupervisionLetter>supervisionLetterIssued close>closed ${handled} ${everywhereOpen}`,
  referredToLegalAid: `appointLawyer takeBack>assigned handToCourt>transferredOut close>closed ${handled} ${everywhereOpen}`,
  transferredOut: `recordAgencyReply takeBack>assigned close>closed ${handled} ${everywhereOpen}`,
  supervisionLetterIssued: `close>closed ${handled} ${everywhereOpen}`,
  closed: 'followUp>revisited rate reopen>reopened addNote addAttachment changeConsent issueLetter',
  revisited: 'rate reopen>reopened addNote addAttachment changeConsent issueLetter',
  reopened: `${worked} ${handled} ${everywhereOpen}`,
};

describe('the life of an appeal', () => {
  const expected = (status: Status) =>
    new Map(
      table[status]
        .split(' ')
        .map((entry) => entry.split('>') as [Action, Status?])
        .map(([action, to]) => [action, to ?? status]),
    );

  test.each(statuses.flatMap((status) => actions.map((action) => [status, action] as const)))(
    '%s × %s',
    (status, action) => {
      expect(nextStatus(status, action)).toBe(expected(status).get(action) ?? null);
    },
  );

  test('no way leads into a draft, and closing is the only way out of an open life besides a refusal', () => {
    const ends = statuses.flatMap((status) => actions.map((action) => nextStatus(status, action)));
    expect(ends).not.toContain('draft');
  });
});
