import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import {
  addDesk,
  addServicePoint,
  type PointKind,
  usualHours,
} from '../../src/features/servicePoints/index.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { type AppDatabase, transaction } from '../../src/platform/db/index.ts';

export interface DutyWorld extends AppealWorld {
  /** Centre of the federation, site of the first town below it, post in the arbitration hall. */
  centre: string;
  site: string;
  hall: string;
  desk: string;
}

const system: Actor = { kind: 'system', name: 'test' };

/** The small county of appeals with three service points. */
export async function createDutyWorld(db: AppDatabase, now: Date): Promise<DutyWorld> {
  const world = await createAppealWorld(db, now);
  return transaction(db, async (trx) => {
    const step = { actor: system, now };
    const place = (kind: PointKind, name: string, unionId: string, parentId: string | null) =>
      addServicePoint(trx, step, {
        ...{
          kind,
          name,
          unionId,
          parentId,
          address: '测试路 1 号',
          phone: '0999-12351',
          about: '咨询、调解、法律援助',
        },
        ...{ longitude: null, latitude: null, stationId: null },
        hours: { ...usualHours, workday: [...usualHours.workday], restDay: [], exceptions: [] },
      });
    const centre = await place('centre', '职工法律援助中心', world.federation.id, null);
    const site = await place('site', '东镇法律援助站', world.town.id, centre);
    const hall = await place('arbitrationHall', '仲裁院工作站', world.federation.id, centre);
    const desk = await addDesk(trx, step, centre, {
      ...{ kind: 'consultation', name: '咨询台', about: '', hours: null },
    });
    return { ...world, centre, site, hall, desk };
  });
}
