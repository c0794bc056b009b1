import type { FastifyReply } from 'fastify';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, transaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import type { OfficialDocument } from '../../../platform/letters/documentModel.ts';
import { renderDocx } from '../../../platform/letters/officialDocument.ts';
import { renderPrintView } from '../../../platform/letters/printView.ts';
import { logAccess } from '../../accounts/index.ts';
import { delayElection, electCommittee } from '../committee/electCommittee.ts';
import { termsOf } from '../committee/termViews.ts';
import { requireWith, seesUnion } from '../policy.ts';
import { unionRules } from '../profile.ts';
import { ancestors, getUnion, type Union } from '../queries.ts';
import { reminderList } from '../reminders/reminderList.ts';
import type { ChangeBasis } from '../tree/events.ts';
import type { legalRoutes } from './contract.ts';
import { applicationDocument, certificateDocument } from './documents.ts';
import { applyLegalPerson, closeApplication, registerLegalPerson } from './legalPerson.ts';
import { legalPersonView } from './legalViews.ts';

async function sendDocument(
  reply: FastifyReply,
  document: OfficialDocument,
  format: 'docx' | 'html',
): Promise<void> {
  const word = format === 'docx';
  const bytes = word ? await renderDocx(document) : Buffer.from(renderPrintView(document));
  const type = word
    ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    : 'text/html; charset=utf-8';
  const name = encodeURIComponent(`${document.title} ${document.issuer ?? ''}.${format}`);
  reply
    .header('content-type', type)
    .header('content-disposition', `${word ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes));
}

export function legalHandlers(context: Context): Handlers<typeof legalRoutes> {
  const { db, clock } = context;
  const today = () => shanghaiDate(clock.now());
  const basis = (actor: Actor, documentNumber?: string): ChangeBasis => ({
    ...{ actor, now: clock.now(), effectiveOn: today(), documentNumber },
  });
  /** The union of an application or certificate. @throws Problem 404 for one out of sight in the same words */
  async function unionOf(
    trx: AppTransaction,
    actor: Actor,
    table: 'legal_person_applications' | 'legal_person_certificates',
    id: string,
  ): Promise<Union> {
    const row = await trx.selectFrom(table).select('union_id').where('id', '=', id).executeTakeFirst();
    const union = row && (await getUnion(trx, row.union_id));
    if (!union || !seesUnion(actor, union))
      throw notFound(table === 'legal_person_applications' ? 'The application' : 'The certificate');
    return union;
  }
  const told = <T>(unionId: string, answer: T): T => {
    context.live.changed('unions', unionId);
    return answer;
  };

  return {
    unionRules: async () => {
      const { electionWarnDays: _, ...rules } = await unionRules(db);
      return rules;
    },
    reminders: ({ actor, query }) => reminderList(db, actor, query),
    committeeTerms: async ({ actor, params }) => {
      const union = await getUnion(db, params.id);
      if (!seesUnion(actor, union)) throw notFound('The union');
      return { items: await termsOf(db, union.id, today()) };
    },
    electCommittee: async (call) =>
      told(
        call.params.id,
        await runCommand(context, call, async (trx) => {
          requireWith(call.actor, 'union.committee', await getUnion(trx, call.params.id));
          const { documentNumber, ...input } = call.body;
          await electCommittee(trx, { unionId: call.params.id, ...input }, basis(call.actor, documentNumber));
          return { items: await termsOf(trx, call.params.id, today()) };
        }),
      ),
    delayElection: async (call) =>
      told(
        call.params.id,
        await runCommand(context, call, async (trx) => {
          requireWith(call.actor, 'union.committee', await getUnion(trx, call.params.id));
          const { documentNumber, ...input } = call.body;
          const paper = { ...basis(call.actor, documentNumber), reason: input.reason };
          await delayElection(trx, { unionId: call.params.id, ...input }, paper);
          return { items: await termsOf(trx, call.params.id, today()) };
        }),
      ),
    legalPerson: ({ actor, params }) =>
      transaction(db, async (trx) => {
        requireWith(actor, 'legalPerson.see', await getUnion(trx, params.id));
        return legalPersonView(trx, actor, params.id, today());
      }),
    applyLegalPerson: async (call) =>
      told(
        call.params.id,
        await runCommand(context, call, async (trx) => {
          requireWith(call.actor, 'legalPerson.apply', await getUnion(trx, call.params.id));
          await applyLegalPerson(trx, { unionId: call.params.id, ...call.body }, basis(call.actor));
          return legalPersonView(trx, call.actor, call.params.id, today());
        }),
      ),
    registerLegalPerson: async (call) => {
      const view = await runCommand(context, call, async (trx) => {
        const union = await unionOf(trx, call.actor, 'legal_person_applications', call.params.id);
        requireWith(call.actor, 'legalPerson.register', union);
        await registerLegalPerson(trx, call.params.id, call.body.certificate, basis(call.actor));
        return legalPersonView(trx, call.actor, union.id, today());
      });
      return told(view.unionId, view);
    },
    closeLegalPersonApplication: async (call) => {
      const view = await runCommand(context, call, async (trx) => {
        const union = await unionOf(trx, call.actor, 'legal_person_applications', call.params.id);
        const { status, note } = call.body;
        requireWith(call.actor, status === 'refused' ? 'legalPerson.register' : 'legalPerson.apply', union);
        if (status === 'withdrawn') await requireOwn(trx, call.actor, call.params.id);
        await closeApplication(trx, { applicationId: call.params.id, status, note }, basis(call.actor));
        return legalPersonView(trx, call.actor, union.id, today());
      });
      return told(view.unionId, view);
    },
    printLegalPersonApplication: async ({ actor, params, query, reply, requestId }) => {
      const document = await transaction(db, async (trx) => {
        const union = await unionOf(trx, actor, 'legal_person_applications', params.id);
        requireWith(actor, 'legalPerson.see', union);
        await logAccess(trx, {
          ...{ actor, action: 'legalPerson.print', objectType: 'union', objectId: union.id },
          ...{ detail: { application: params.id, format: query.format }, requestId, now: clock.now() },
        });
        const row = await trx
          .selectFrom('legal_person_applications')
          .selectAll()
          .where('id', '=', params.id)
          .executeTakeFirstOrThrow();
        return applicationDocument(row, await unionRules(trx));
      });
      await sendDocument(reply, document, query.format);
    },
    printCertificate: async ({ actor, params, query, reply, requestId }) => {
      const document = await transaction(db, async (trx) => {
        const union = await unionOf(trx, actor, 'legal_person_certificates', params.id);
        requireWith(actor, 'legalPerson.see', union);
        await logAccess(trx, {
          ...{ actor, action: 'legalPerson.print', objectType: 'union', objectId: union.id },
          ...{ detail: { certificate: params.id, format: query.format }, requestId, now: clock.now() },
        });
        const row = await trx
          .selectFrom('legal_person_certificates')
          .selectAll()
          .where('id', '=', params.id)
          .executeTakeFirstOrThrow();
        const registrar = (await ancestors(trx, union.path)).find(({ level }) => level === 'federation');
        return certificateDocument(row, registrar?.name ?? union.name);
      });
      await sendDocument(reply, document, query.format);
    },
  };
}

async function requireOwn(trx: AppTransaction, actor: Actor, applicationId: string): Promise<void> {
  const row = await trx
    .selectFrom('legal_person_applications')
    .select('submitted_by')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (row?.submitted_by !== accountIdOf(actor))
    throw forbidden('notYourApplication', 'Only who handed it in can take it back.');
}
