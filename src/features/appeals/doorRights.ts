import type { Actor } from '../../platform/auth/actor.ts';
import { forbidden } from '../../platform/http/problem.ts';
import type { Door } from './contract.ts';

/** Doors open to everybody; the others are worked by staff. */
const openDoors: readonly Door[] = ['workerApp', 'leaderMailbox', 'station'];

const doorsByRole: Record<string, readonly Door[]> = {
  stationKeeper: ['station'],
  agencyUser: ['labourInspection', 'court'],
};

/** @throws 403 `doorNotYours` */
export function checkDoor(actor: Actor, door: Door, staffMayFile: boolean): void {
  if (actor.kind === 'visitor' || actor.kind === 'worker') {
    if (openDoors.includes(door)) return;
    throw forbidden('doorNotYours', 'This door is worked by union staff.');
  }
  if (actor.kind === 'system') return;
  if (!staffMayFile) throw forbidden('permissionMissing', 'This needs the permission appeal.file.');
  // A role without an entry may use every door.
  if (
    actor.grants.some(
      (grant) => doorsByRole[grant.role]?.includes(door) ?? doorsByRole[grant.role] === undefined,
    )
  )
    return;
  throw forbidden('doorNotYours', 'Your role files at another door.');
}
