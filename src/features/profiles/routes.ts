import { z } from 'zod';
import { nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { ProfileSummary, profileRoutes } from './contract.ts';
import { findProfile, profilesInForce, profileVersions } from './queries.ts';
import { type ProfileRow, profileKind, profileKinds, saveProfile } from './store.ts';

const summaryOf = (row: Omit<ProfileRow, 'data' | 'id' | 'active'>): ProfileSummary => ({
  ...{ kind: row.kind, code: row.code, name: row.name, version: row.version },
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
});

export function profileHandlers(context: Context): Handlers<typeof profileRoutes> {
  const { db, clock } = context;
  return {
    profiles: async () => ({
      kinds: profileKinds().map(({ kind, name, mayAdd }) => ({
        kind,
        name: name ?? { zh: kind, en: kind },
        mayAdd: mayAdd ?? false,
      })),
      items: (await profilesInForce(db)).map(summaryOf),
    }),
    profile: async ({ params }) => {
      const known = profileKind(params.kind);
      const row = await findProfile(db, params.kind, params.code);
      if (!row) throw notFound('The profile');
      const versions = await profileVersions(db, params.kind, params.code);
      const { $schema: _, ...schema } = z.toJSONSchema(known.schema, { io: 'input', reused: 'inline' });
      return {
        ...summaryOf(row),
        data: row.data,
        versions: versions.map((version) => ({
          version: version.version,
          changedBy: version.changed_by,
          changedAt: version.changed_at.toISOString(),
        })),
        schema,
        labels: known.labels ?? {},
        choices: known.choices ?? {},
      };
    },
    profileVersion: async ({ params }) => {
      const row = await findProfile(db, params.kind, params.code, params.version);
      if (!row) throw notFound('The version');
      return { ...summaryOf(row), data: row.data };
    },
    saveProfile: async (call) => {
      const { params, body, actor } = call;
      const saved = await runCommand(context, call, async (trx) =>
        summaryOf(await saveProfile(trx, { ...params, ...body }, nameOf(actor), clock.now())),
      );
      context.live.changed('profiles');
      return saved;
    },
    restoreProfile: async (call) => {
      const { params, body, actor } = call;
      const saved = await runCommand(context, call, async (trx) => {
        const former = await findProfile(trx, params.kind, params.code, body.version);
        if (!former) throw notFound('The version');
        const { expectedVersion } = body;
        const input = { ...params, name: former.name, data: former.data, expectedVersion };
        return summaryOf(await saveProfile(trx, input, nameOf(actor), clock.now()));
      });
      context.live.changed('profiles');
      return saved;
    },
  };
}
