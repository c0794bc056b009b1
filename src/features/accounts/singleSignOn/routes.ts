import type { Kysely } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { requireRecentFactor } from '../secondFactor/recent.ts';
import { addPreLink, addRule, removeRule, saveProvider, unlink } from './administer.ts';
import type { singleSignOnRoutes } from './contract.ts';
import { configurationOf } from './provider.ts';
import { providersInFull } from './queries.ts';
import { singleSignInHandlers } from './signInRoutes.ts';

export function singleSignOnHandlers(context: Context): Handlers<typeof singleSignOnRoutes> {
  const { db, clock, config, fields } = context;
  const by = (call: Pick<Call, 'actor'>) => ({ actor: call.actor, now: clock.now() });
  const one = async (trx: Kysely<Database>, id: string) => {
    const view = (await providersInFull(trx, config)).find((provider) => provider.id === id);
    if (!view) throw notFound('The provider');
    return view;
  };
  return {
    ...singleSignInHandlers(context),
    providers: async () => ({ items: await providersInFull(db, config) }),
    saveProvider: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, async (trx) =>
        one(trx, await saveProvider(trx, context, call.body, by(call))),
      );
    },
    testProvider: async ({ params }) => {
      const row = await db
        .selectFrom('sso_providers')
        .selectAll()
        .where('id', '=', params.id)
        .executeTakeFirst();
      if (!row) throw notFound('The provider');
      // A fresh look, whatever is remembered.
      const fresh = { ...row, changed_at: clock.now() };
      const found = await configurationOf(fresh, fields, clock.now()).catch(() => undefined);
      return {
        reached: found !== undefined,
        endSession: Boolean(found?.serverMetadata().end_session_endpoint),
      };
    },
    addRule: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, async (trx) => {
        const id = await addRule(trx, call.params.id, call.body, by(call));
        const rule = (await one(trx, call.params.id)).rules.find((item) => item.id === id);
        if (!rule) throw notFound('The rule');
        return rule;
      });
    },
    removeRule: (call) =>
      runCommand(context, call, async (trx) => {
        await removeRule(trx, call.params.id, by(call));
        return { removed: true as const };
      }),
    addPreLink: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, async (trx) => {
        const id = await addPreLink(trx, call.params.id, call.body, by(call));
        const link = (await one(trx, call.params.id)).preLinks.find((item) => item.id === id);
        if (!link) throw notFound('The account');
        return link;
      });
    },
    unlink: (call) =>
      runCommand(context, call, async (trx) => ({
        unlinked: await unlink(trx, call.params.id, call.body.username, by(call)),
      })),
  };
}
