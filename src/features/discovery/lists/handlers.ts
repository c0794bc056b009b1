import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { importHandlers, sendFile, workbookType } from '../../../platform/imports/index.ts';
import { type OutputColumn, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import type { listRoutes } from '../contract/lists.ts';
import { endKey, issueKey, takeKeyFile } from '../keys/agencyKeys.ts';
import { matchPage, runList, runView } from '../matching/queries.ts';
import { askRun } from '../matching/runs.ts';
import { createList } from './createList.ts';
import { deleteList } from './deleteRows.ts';
import { hashedImport, plainImport } from './importKind.ts';
import { getListKind } from './listKinds.ts';
import { agencyLists, keyView, kindsAndKeys, listView } from './queries.ts';
import { tieFile } from './takeFile.ts';
import { getListOfImport, getSeenList } from './visible.ts';

type Routes = typeof listRoutes;
type ImportCall = Pick<Call, 'actor'> & { params: { id: string } };

const whoColumns: readonly OutputColumn[] = [
  { title: '姓名', kind: 'text', width: 12, required: true },
  { title: '身份证号码', kind: 'text', width: 22, unique: true },
  { title: '出生日期', kind: 'date', width: 12 },
  { title: '联系电话', kind: 'text', width: 14 },
];

/** Lists, keys and comparisons. */
export function listHandlers(context: Context): Handlers<Routes> {
  const { db, clock } = context;
  const imports = {
    plain: importHandlers(context, plainImport),
    hashed: importHandlers(context, hashedImport),
  };
  const ofList = (list: { key_id: string | null }) => (list.key_id === null ? imports.plain : imports.hashed);
  /** The handlers of the import's kind, for who may see its list. */
  const seen = async ({ actor, params }: ImportCall) => ofList(await getListOfImport(db, actor, params.id));
  const changed = () => context.live.changed('discovery');
  return {
    listKinds: ({ actor }) => kindsAndKeys(db, actor),
    listForm: async ({ params, reply }) => {
      const kind = await getListKind(db, params.code);
      const columns = kind.columns.map(
        ({ key, name, required }): OutputColumn => ({
          ...{ title: name.zh, width: 18, required },
          kind: key === 'startedOn' || key === 'endedOn' ? 'date' : 'text',
        }),
      );
      const sheet = { name: kind.name.zh.slice(0, 30), columns: [...whoColumns, ...columns], rows: [] };
      sendFile(reply, `${kind.name.zh}.xlsx`, workbookType, writeXlsx([sheet]));
    },
    announceList: (call) =>
      runCommand(context, call, async (trx) =>
        listView(trx, call.actor, await createList(trx, call.actor, clock.now(), call.body)),
      ),
    agencyLists: ({ actor, query }) => agencyLists(db, actor, query),
    listFile: async (call) => {
      const list = await getSeenList(db, call.actor, call.params.id);
      const answer = await ofList(list).upload({ ...call, query: { placeId: list.union_id } } as never);
      try {
        await transaction(db, (trx) => tieFile(trx, call.actor, list.id, answer.import.id));
      } catch (refusal) {
        await db.deleteFrom('imports').where('id', '=', answer.import.id).execute();
        throw refusal;
      }
      changed();
      // Its list is known only now, and with it what the agency calls its columns.
      return ofList(list).look({ ...call, params: { id: answer.import.id } });
    },
    deleteList: async (call) => {
      await runCommand(context, call, (trx) =>
        deleteList(trx, call.actor, clock.now(), { id: call.params.id, reason: call.body.reason }),
      );
      changed();
      return { id: call.params.id };
    },
    lookAtAgencyImport: async (call) => (await seen(call)).look(call),
    checkAgencyImport: async (call) => (await seen(call)).check(call),
    confirmAgencyImport: async (call) => (await seen(call)).confirm(call),
    cancelAgencyImport: async (call) => (await seen(call)).cancel(call),
    rejectedAgencyRows: async (call) => (await seen(call)).rejected(call),
    issueKey: (call) =>
      runCommand(context, call, async (trx) =>
        keyView(trx, await issueKey(trx, call.actor, clock.now(), call.body)),
      ),
    // Answered afresh each time, so that the key is not kept with the answers of requests.
    keyFile: ({ actor, params }) => transaction(db, (trx) => takeKeyFile(trx, actor, clock.now(), params.id)),
    endKey: (call) =>
      runCommand(context, call, async (trx) => {
        await endKey(trx, call.actor, clock.now(), { id: call.params.id, reason: call.body.reason });
        return keyView(trx, call.params.id);
      }),
    askRun: async (call) => {
      const answer = await runCommand(context, call, async (trx) =>
        runView(trx, call.actor, await askRun(trx, call.actor, clock.now(), call.body)),
      );
      changed();
      return answer;
    },
    runs: ({ actor, query }) => runList(db, actor, query),
    run: ({ actor, params, query }) =>
      transaction(db, (trx) => matchPage(trx, actor, clock.now(), params.id, query)),
  };
}
