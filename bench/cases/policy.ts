import type { RoleCode } from '../../src/features/accounts/index.ts';
import { features } from '../../src/features.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import { type Actor, type Grant, mayAt, mayCall, rolePermissions } from '../../src/platform/auth/actor.ts';
import { explainPermission } from '../../src/platform/auth/explain.ts';
import type { Harness } from '../harness.ts';
import { type Row, row, seconds } from '../measure.ts';

const roles: readonly RoleCode[] = [
  ...(['windowClerk', 'townStaff', 'rightsCadre', 'organisingCadre'] as const),
  ...(['leader', 'viewer', 'grassrootsChair', 'securityAdministrator'] as const),
];

/** Decisions a second: may this actor call this route, and may they at this place; the floor is a set alone. */
export async function measurePolicy(harness: Harness): Promise<Row[]> {
  const random = seededRandom('policy');
  const table = rolePermissions(features.map((feature) => feature.permissions));
  const permissions = [...new Set([...table.values()].flatMap((held) => [...held]))];
  const places = Array.from({ length: 1_000 }, (_, town) => `/county/town${town % 40}/works${town}/`);
  const pick = <T>(from: readonly T[]): T => from[random.integer(0, from.length - 1)] as T;
  const actors = Array.from({ length: 1_000 }, (): Actor => {
    const grants = Array.from({ length: random.integer(1, 4) }, (): Grant => {
      const placePath = pick(places);
      const where = { placePath, placeId: placePath, scope: pick(['own', 'subtree'] as const) };
      return { role: pick(roles), ...where, agency: null, line: null, onBehalfOf: null };
    });
    return { kind: 'staff', accountId: 'a', name: '', sessionId: '', grants };
  });
  const questions = Array.from({ length: 4_096 }, () => ({
    ...{ actor: pick(actors), permission: pick(permissions), place: pick(places) },
  }));
  const count = harness.options.quick ? 200_000 : 5_000_000;
  let kept = 0;
  const perSecond = (decide: (question: (typeof questions)[number]) => boolean) => {
    const begun = process.hrtime.bigint();
    for (let asked = 0; asked < count; asked++) {
      const question = questions[asked % questions.length];
      if (question && decide(question)) kept += 1;
    }
    return count / seconds(begun);
  };
  const known = new Set(permissions);
  const floor = perSecond(({ permission }) => known.has(permission));
  const call = perSecond(({ actor, permission }) => mayCall(actor, permission, table));
  const at = perSecond(({ actor, permission, place }) => mayAt(actor, permission, table, place));
  const why = perSecond(
    ({ actor, permission, place }) => explainPermission(actor, permission, table, place).allowed,
  );
  harness.options.say(`policy: ${kept} yes`);
  const line = (name: string, value: number) =>
    row(name, value, '/s', { floor, ratio: floor / value, aim: '≥ 100,000 /s', ok: value >= 100_000 });
  return [
    line('policy, may call a route', call),
    line('policy, may at a place', at),
    line('policy, with the reason why', why),
  ];
}
