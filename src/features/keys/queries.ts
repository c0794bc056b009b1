import type { Context } from '../../platform/context.ts';
import type { FieldKey } from '../../platform/crypto/keyRing.ts';
import { countByKey } from '../../platform/crypto/keyUse.ts';
import { latestRotation, type Rotation } from '../../platform/crypto/rotation.ts';
import type { KeysView, RotationView } from './contract.ts';

/** What the administrator needs to know of the keys; the keys themselves stay in the file. */
export async function keysView({ db, fields }: Pick<Context, 'db' | 'fields'>): Promise<KeysView> {
  const ring = fields.keys.reload();
  const counts = await countByKey(db);
  const replaced = new Map(
    (await db.selectFrom('field_keys').select(['id', 'replaced_at']).execute()).map((row) => [
      row.id,
      row.replaced_at,
    ]),
  );
  const rotation = await latestRotation(db);
  const running = rotation !== undefined && rotation.status !== 'done';
  const viewOf = ({ id, use, suite, madeAt }: FieldKey) => {
    const current = ring.current[use] === id;
    const values = counts.get(id) ?? 0;
    return {
      ...{ id, use, suite, madeAt: madeAt.toISOString(), current, values },
      replacedAt: replaced.get(id)?.toISOString() ?? null,
      mayDelete: !current && !running && values === 0,
    };
  };
  return {
    file: fields.keys.place,
    keys: [...ring.keys.values()].map(viewOf).toSorted((left, right) => {
      const newestFirst = right.madeAt.localeCompare(left.madeAt);
      return left.use.localeCompare(right.use) || Number(right.current) - Number(left.current) || newestFirst;
    }),
    rotation: rotation ? rotationView(rotation) : null,
  };
}

function rotationView(row: Rotation): RotationView {
  return {
    ...{ id: row.id, status: row.status, startedBy: row.started_by, error: row.error },
    publishedAt: row.published_at.toISOString(),
    switchedAt: row.switched_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    ...{ total: row.rows_total, done: Math.min(row.rows_done, row.rows_total) },
  };
}
