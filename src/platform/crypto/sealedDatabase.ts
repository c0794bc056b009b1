import type { Kysely, KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely';
import type { AppDatabase, Database } from '../db/index.ts';
import type { FieldCrypto } from './fields.ts';

/** Changes no query: it carries the encryption of fields along with a handle and all its transactions. */
class FieldsPlugin implements KyselyPlugin {
  readonly fields: FieldCrypto;

  constructor(fields: FieldCrypto) {
    this.fields = fields;
  }

  transformQuery({ node }: PluginTransformQueryArgs) {
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}

/** The database with the encryption of its fields, so that whoever may write a row can seal what goes into it. */
export function withFields(db: AppDatabase, fields: FieldCrypto): AppDatabase {
  return db.withPlugin(new FieldsPlugin(fields));
}

/** The encryption a handle or transaction was given. @throws Error for a database that was opened without */
export function fieldsOf(db: Kysely<Database>): FieldCrypto {
  for (const plugin of db.getExecutor().plugins) if (plugin instanceof FieldsPlugin) return plugin.fields;
  throw new Error('This database was opened without the encryption of its fields (withFields).');
}
