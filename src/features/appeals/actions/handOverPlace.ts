import { invalid } from '../../../platform/http/problem.ts';
import { getServicePoint } from '../../servicePoints/index.ts';
import type { AppealFacts } from '../policy.ts';
import type { ActionEnvironment } from './effect.ts';

interface PlaceSet {
  union_id: string;
  union_path: string;
  point_id: string;
}

/**
 * A hand-over to another service point takes the appeal to that point's union. Downwards it moves at once, so that the
 * colleague there can see it; the owner above still does. Upwards it moves when it is taken over, since the owner below
 * would lose sight of it before.
 *
 * @throws 422 a point out of use, or neither above nor below
 */
export async function placeOfPoint(
  { trx, row, facts }: Pick<ActionEnvironment, 'trx' | 'row' | 'facts'>,
  pointId: string,
): Promise<{ facts: AppealFacts; name: string; now: PlaceSet | undefined }> {
  const point = await getServicePoint(trx, pointId);
  const down = point.unionPath.startsWith(row.union_path);
  if (point.status !== 'open' || !(down || row.union_path.startsWith(point.unionPath)))
    throw invalid([
      {
        field: 'pointId',
        code: 'notInLine',
        message: '只能上报或下派给在用的上下级服务点 · only a point above or below, in use',
      },
    ]);
  const set = { union_id: point.unionId, union_path: point.unionPath, point_id: point.id };
  return {
    facts: { ...facts, unionId: point.unionId, unionPath: point.unionPath },
    name: point.name,
    now: down ? set : undefined,
  };
}

/** Where the appeal goes as the hand-over is taken over. */
export async function placeTakenOver({
  trx,
  row,
}: Pick<ActionEnvironment, 'trx' | 'row'>): Promise<Partial<PlaceSet>> {
  if (!row.hand_over?.pointId) return {};
  const point = await getServicePoint(trx, row.hand_over.pointId);
  return { union_id: point.unionId, union_path: point.unionPath, point_id: point.id };
}
