import type pg from 'pg';
import { appRole, quoteIdentifier } from './database.ts';

interface TableRow {
  name: string;
  append_only: boolean;
}

/**
 * Lets the app's role read and write all tables, but only add to and read those whose comment starts with
 * `append-only`. The list of migrations it may only read. Repeated after every migration, so that no table is left out.
 */
export async function grantToApp(client: pg.ClientBase, schema: string): Promise<void> {
  const name = quoteIdentifier(schema);
  const { rows } = await client.query<TableRow>(
    `SELECT c.relname AS name, coalesce(obj_description(c.oid, 'pg_class'), '') LIKE 'append-only%' AS append_only
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
    [schema],
  );
  const statements = [
    `GRANT USAGE ON SCHEMA ${name} TO ${appRole}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${appRole}`,
    `REVOKE TRUNCATE ON ALL TABLES IN SCHEMA ${name} FROM ${appRole}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${name} TO ${appRole}`,
    `REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM ${appRole}`,
    ...rows
      .filter((table) => table.append_only)
      .map(
        (table) =>
          `REVOKE UPDATE, DELETE, TRUNCATE ON ${name}.${quoteIdentifier(table.name)} FROM ${appRole}`,
      ),
  ];
  await client.query(`BEGIN; ${statements.join('; ')}; COMMIT`);
}
