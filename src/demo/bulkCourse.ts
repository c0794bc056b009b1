import type { Status } from '../features/appeals/lifecycle.ts';
import type { Random } from '../kernel/random.ts';
import type { DemoUsername } from './accounts.ts';

export interface BulkStep {
  /** Working days after the filing. */
  day: number;
  by: DemoUsername | 'townStaff' | 'applicant';
  type: string;
  status: Status;
  detail: Record<string, unknown>;
}

/** How an appeal went: the steps with the status each leaves, the settlement's share of the claim. */
export function bulkCourse(random: Random, handlerName: string): { steps: BulkStep[]; settles: boolean } {
  const pace = random.chance(0.12) ? random.integer(6, 14) : random.integer(1, 4);
  const answer = (day: number): BulkStep[] => [
    { day, by: 'townStaff', type: 'close', status: 'closed', detail: { outcome: 'explained' } },
  ];
  const begun: BulkStep[] = [
    { day: 0, by: 'clerk', type: 'accept', status: 'accepted', detail: { note: '' } },
    {
      day: 0,
      by: 'clerk',
      type: 'logContact',
      status: 'accepted',
      detail: { with: 'worker', how: 'phone', record: '已联系职工，核实情况。' },
    },
  ];
  const draw = random.next();
  if (draw < 0.3) return { steps: [...begun, ...answer(pace)], settles: false };
  const mediation: BulkStep[] = [
    {
      day: 1,
      by: 'townStaff',
      type: 'assign',
      status: 'assigned',
      detail: { handler: handlerName, note: '' },
    },
    { day: pace, by: 'mediator', type: 'startMediation', status: 'inMediation', detail: { note: '' } },
  ];
  if (draw > 0.92) {
    const failed: BulkStep = {
      day: pace * 2,
      by: 'mediator',
      type: 'failMediation',
      status: 'mediationFailed',
      detail: { reason: '双方差距较大。' },
    };
    const ending: BulkStep = {
      day: pace * 2 + 1,
      by: 'townStaff',
      type: 'close',
      status: 'closed',
      detail: { outcome: 'referredToArbitration' },
    };
    return { steps: [...begun, ...mediation, failed, ending], settles: false };
  }
  const settled: BulkStep = {
    day: pace * 2,
    by: 'mediator',
    type: 'settle',
    status: 'settled',
    detail: { terms: '双方达成一致。' },
  };
  const ending: BulkStep = {
    day: pace * 2 + 1,
    by: 'townStaff',
    type: 'close',
    status: 'closed',
    detail: { outcome: 'settled' },
  };
  const rated: BulkStep[] = random.chance(0.6)
    ? [{ day: pace * 2 + 1, by: 'applicant', type: 'rate', status: 'closed', detail: {} }]
    : [];
  return { steps: [...begun, ...mediation, settled, ending, ...rated], settles: true };
}
