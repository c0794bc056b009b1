import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/audit/log/:id': 'auditEntry' },
  kinds: {
    auditEntry: {
      absent: '999999999',
      // The audit is one, whoever the audit administrator works for.
      everywhere: ['auditAdministrator'],
      make: async ({ app, town, now }) => {
        const { id } = await app.database.db
          .insertInto('access_log')
          .values({
            ...{ at: now, actor_id: null, actor_name: '系统', action: 'test.look', object_type: 'union' },
            ...{
              object_id: town.id,
              place_path: town.path,
              client_address: null,
              request_id: null,
              detail: null,
            },
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return String(id);
      },
    },
  },
};
