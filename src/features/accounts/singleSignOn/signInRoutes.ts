import { z } from 'zod';
import { visitor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { forbidden, Problem } from '../../../platform/http/problem.ts';
import { cookieTokenOf, setCookie } from '../cookie.ts';
import { meOf } from '../queries.ts';
import { factorsOf } from '../secondFactor/methods.ts';
import { personOf } from '../secondFactor/recent.ts';
import { callerOf } from '../signIn/caller.ts';
import { spendChallenge, startChallenge, tryChallenge } from '../signIn/challenge.ts';
import { enter } from '../signIn/enter.ts';
import { type Beginning, beginning, finishSignIn, proceed } from '../staffSignIn.ts';
import type { singleSignOnRoutes } from './contract.ts';
import { beginSingleSignOn, finishSingleSignOn, type ProvedIdentity } from './flow.ts';
import { findLinkedAccount, linkForeseen, linkIdentity } from './identities.ts';
import { mapRoles } from './mapRoles.ts';
import { getProvider, type Provider } from './provider.ts';

type SignInHandlers = Pick<
  Handlers<typeof singleSignOnRoutes>,
  'doors' | 'start' | 'callback' | 'step' | 'link'
>;

const path = '/api/v1/sign-in/';
const wayCookie = 'niangjia_single';
const stepCookie = 'niangjia_step';
const linkCookie = 'niangjia_link';

const pendingLink = z.object({
  providerCode: z.string(),
  subject: z.string(),
  claims: z.record(z.string(), z.unknown()),
});

/** Only paths of our own staff doors are followed. */
const safeNext = (next: string | undefined) =>
  next !== undefined && /^\/(console|cockpit)(\/[^\\]*)?$/.test(next) ? next : '/console';

export function singleSignInHandlers(context: Context): SignInHandlers {
  const { db, clock, config } = context;

  const keep = (call: Pick<Call, 'reply'>, name: string, value: string, seconds: number) =>
    setCookie(call.reply, config.publicUrl, { name, value, path, seconds });
  const backToSignIn = (call: Pick<Call, 'reply'>, query: Record<string, string>) =>
    call.reply.redirect(`/console/sign-in?${new URLSearchParams(query)}`);

  async function arrive(
    call: Pick<Call, 'clientAddress' | 'requestId' | 'raw' | 'reply'>,
    provider: Provider,
    identity: ProvedIdentity,
  ) {
    const now = clock.now();
    const accountId = await transaction(db, async (trx) => {
      const found =
        (await findLinkedAccount(trx, provider, identity.subject, now)) ??
        (await linkForeseen(trx, provider, identity, visitor, now));
      if (found) await mapRoles(trx, provider, found, identity.claims, now);
      return found;
    });
    if (!accountId) {
      const data = { providerCode: provider.code, subject: identity.subject, claims: identity.claims };
      const pending = await startChallenge(db, context, { purpose: 'linkIdentity', data });
      keep(call, linkCookie, pending.token, pending.seconds);
      return backToSignIn(call, { single: 'link', next: identity.next });
    }
    const begun: Beginning = {
      method: 'singleSignOn',
      singleSignOn: { providerId: provider.id, tokenSealed: identity.tokenSealed },
    };
    const caller = callerOf(call);
    const proceeding = provider.counts_as_second_factor
      ? { opened: await finishSignIn(context, accountId, begun, 'singleSignOn', caller) }
      : await proceed(context, accountId, begun, caller);
    if ('opened' in proceeding) {
      await enter(context, call, proceeding.opened);
      return call.reply.redirect(identity.next);
    }
    keep(call, stepCookie, proceeding.next.challenge, proceeding.next.seconds);
    return backToSignIn(call, { single: proceeding.next.step, next: identity.next });
  }

  return {
    doors: async () => {
      const rows = await db
        .selectFrom('sso_providers')
        .select(['code', 'label_zh', 'label_en'])
        .where('disabled_at', 'is', null)
        .orderBy('code')
        .limit(20)
        .execute();
      return { items: rows.map(({ code, label_zh: zh, label_en: en }) => ({ code, label: { zh, en } })) };
    },
    start: async (call) => {
      try {
        const provider = await getProvider(db, call.params.code);
        const way = await beginSingleSignOn(context, provider, safeNext(call.query.next));
        keep(call, wayCookie, way.token, way.seconds);
        await call.reply.redirect(way.goTo);
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        await backToSignIn(call, { single: 'failed', code: problem.code });
      }
    },
    callback: async (call) => {
      try {
        const provider = await getProvider(db, call.params.code);
        const token = cookieTokenOf(call.raw, wayCookie);
        keep(call, wayCookie, '', 0);
        const search = new URL(call.raw.url, config.publicUrl).search;
        await arrive(call, provider, await finishSingleSignOn(context, provider, token, search));
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        await backToSignIn(call, { single: 'failed', code: problem.code });
      }
    },
    step: async (call) => {
      const challenge = cookieTokenOf(call.raw, stepCookie) ?? '';
      keep(call, stepCookie, '', 0);
      for (const step of ['secondFactor', 'enrolFactor'] as const) {
        const found = await tryChallenge(db, context, step, challenge, beginning).catch(() => undefined);
        if (!found) continue;
        const methods = await factorsOf(db, found.accountId ?? '');
        return {
          ...(await meOf(context, visitor)),
          nextStep: { step, challenge, methods, expiresInSeconds: 300 },
        };
      }
      return { ...(await meOf(context, call.actor)), nextStep: null };
    },
    link: async (call) => {
      const person = await personOf(db, call.actor);
      if (person.kind !== 'staff')
        throw forbidden('staffOnly', '只有工会账号可以关联 · for staff accounts only');
      const token = cookieTokenOf(call.raw, linkCookie) ?? '';
      keep(call, linkCookie, '', 0);
      const step = await tryChallenge(db, context, 'linkIdentity', token, pendingLink);
      const provider = await getProvider(db, step.data.providerCode);
      await transaction(db, async (trx) => {
        const now = clock.now();
        await spendChallenge(trx, step.id, now);
        await linkIdentity(trx, provider, step.data.subject, person.accountId, person, now);
        await mapRoles(trx, provider, person.accountId, step.data.claims, now);
      });
      return { label: { zh: provider.label_zh, en: provider.label_en } };
    },
  };
}
