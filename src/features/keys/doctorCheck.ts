import { sql } from 'kysely';
import { keyFilePath, openKeyFile } from '../../platform/crypto/keyFile.ts';
import { unknownSealedColumns } from '../../platform/crypto/keyUse.ts';
import { absentKeys, neededKeys } from '../../platform/crypto/openFields.ts';
import { latestRotation } from '../../platform/crypto/rotation.ts';
import { type DatabaseCheckContext, type Finding, fail, ok, warn } from '../../platform/doctor/check.ts';

const stalledMinutes = 10;

/** Whether the key file opens what the database holds, and whether a change of keys stands still. */
export async function checkFieldKeys({ config, db, now }: DatabaseCheckContext): Promise<Finding[]> {
  const path = keyFilePath(config);
  const needed = await neededKeys(db);
  if (needed.length === 0) return [ok('fields', 'nothing is encrypted yet')];
  const advice = `Put the key file back: "npm run -s niangjia -- keys import FILE", or set FIELD_KEYS_FILE. A backup of the database does not hold it.`;
  let absent: readonly { id: string }[];
  try {
    absent = absentKeys(openKeyFile(path), needed);
  } catch (error) {
    return [fail('fields', error instanceof Error ? error.message : String(error), advice)];
  }
  if (absent.length > 0)
    return [fail('fields', `${path} lacks the key(s) ${absent.map(({ id }) => id).join(', ')}`, advice)];
  return [
    ok('fields', `${path} opens everything; copy it apart from the backups ("keys export")`),
    ...(await stalled(db, now)),
    ...(await forgotten(db)),
  ];
}

async function stalled(db: DatabaseCheckContext['db'], now: Date): Promise<Finding[]> {
  const rotation = await latestRotation(db);
  if (!rotation || rotation.status === 'done') return [];
  const minutes = (now.getTime() - rotation.published_at.getTime()) / 60_000;
  const words = `keys are being changed: ${rotation.rows_done} of ${rotation.rows_total} rows${rotation.error ? `; ${rotation.error}` : ''}`;
  return rotation.error || minutes > stalledMinutes
    ? [
        warn(
          'fields.rotation',
          words,
          'Start a process with NIANGJIA_ROLE=worker or all, or run "npm run -s niangjia -- keys continue".',
        ),
      ]
    : [ok('fields.rotation', words)];
}

async function forgotten(db: DatabaseCheckContext['db']): Promise<Finding[]> {
  const unknown = await unknownSealedColumns(db);
  const { rows } = await sql<{ name: string }>`
    SELECT conname AS name FROM pg_constraint
     WHERE connamespace = current_schema()::regnamespace AND conname LIKE '%\\_sealed' AND NOT convalidated`.execute(
    db,
  );
  return [
    ...(unknown.length > 0
      ? [fail('fields.columns', `nobody registered ${unknown.join(', ')}`, 'Send this line to support.')]
      : []),
    ...(rows.length > 0
      ? [
          warn(
            'fields.plain',
            `older values are not encrypted yet: ${rows.map(({ name }) => name).join(', ')}`,
            'Start the platform once: it encrypts them before it serves.',
          ),
        ]
      : []),
  ];
}
