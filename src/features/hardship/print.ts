import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import type { Handlers } from '../../platform/http/call.ts';
import type { OfficialDocument } from '../../platform/letters/documentModel.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { renderPrintView } from '../../platform/letters/printView.ts';
import { writeXlsx } from '../../platform/spreadsheets/index.ts';
import type { hardshipRoutes } from './contract.ts';
import { authorisationForm, fileForm, noticeColumns, noticeForm } from './documents.ts';
import { getDeskNotice } from './notices.ts';
import { levelsForForm } from './reveal.ts';
import { hardshipSettings } from './settings.ts';
import { getFileView, getSeenFile } from './view.ts';

type Printing = 'printFile' | 'printAuthorisation' | 'printNotice' | 'noticeSheet';

async function sendDocument(reply: FastifyReply, document: OfficialDocument, format: 'docx' | 'html') {
  const word = format === 'docx';
  const bytes = word ? await renderDocx(document) : Buffer.from(renderPrintView(document));
  const type = word
    ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    : 'text/html; charset=utf-8';
  const name = encodeURIComponent(`${document.title} ${document.documentNumber ?? ''}.${format}`);
  reply
    .header('content-type', type)
    .header('content-disposition', `${word ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes));
}

export function printHandlers(context: Context): Pick<Handlers<typeof hardshipRoutes>, Printing> {
  const { db, clock } = context;
  const printed = (actor: Actor, id: string, what: string) =>
    transaction(db, (trx) =>
      recordAudit(trx, {
        ...{ actor, action: 'hardship.print', subjectType: 'hardshipFile', subjectId: id },
        ...{ detail: { what }, now: clock.now() },
      }),
    );
  const today = () => shanghaiDate(clock.now());
  return {
    printFile: async ({ actor, params, query, reply }) => {
      const levels = await levelsForForm(
        context,
        actor,
        await getSeenFile(db, actor, params.id),
        query.reason,
      );
      const view = await getFileView(db, actor, params.id, clock.now(), levels);
      await printed(actor, params.id, 'form');
      await sendDocument(reply, fileForm(view, today()), query.format);
    },
    printAuthorisation: async ({ actor, params, query, reply }) => {
      const view = await getFileView(db, actor, params.id, clock.now());
      await printed(actor, params.id, 'authorisation');
      const { sources } = await hardshipSettings(db);
      await sendDocument(reply, authorisationForm(view, sources, today()), query.format);
    },
    printNotice: async ({ actor, params, query, reply }) => {
      const notice = await getDeskNotice(db, actor, params.id, clock.now());
      await sendDocument(reply, noticeForm(notice), query.format);
    },
    noticeSheet: async ({ actor, params, reply }) => {
      const notice = await getDeskNotice(db, actor, params.id, clock.now());
      const rows = notice.list
        .filter(({ removed }) => !removed)
        .map(({ position, name, unit, categoryName }) => [position, name, unit, categoryName.zh]);
      const sheet = writeXlsx([
        {
          ...{ name: '公示名单', title: notice.title, columns: noticeColumns, rows },
          formLine: [`公示期：${notice.startsOn} 至 ${notice.endsOn}`, `异议电话：${notice.contact}`],
        },
      ]);
      reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`公示名单 ${notice.number}.xlsx`)}`,
        )
        .header('cache-control', 'no-store');
      await reply.send(Readable.from(sheet));
    },
  };
}
