import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { withinPlaces } from '../shared/policy.ts';
import { writer } from '../shared/write.ts';
import { noteSubjects } from './audiences.ts';
import type { healthNoteRoutes } from './contract.ts';
import { addNote, getNote, listNotes, sendNote } from './notes.ts';

export function healthNoteHandlers(context: Context): Handlers<typeof healthNoteRoutes> {
  const { db } = context;
  const write = writer(context);
  return {
    healthNotes: ({ actor, query }) => listNotes(db, actor, query),
    noteSubjects: async ({ actor, query }) => {
      const mine = withinPlaces(actor, 'benefit.manage', 'union_path');
      const found = await noteSubjects(db, query.type, mine);
      return { items: found.map(({ id, title }) => ({ id, title })) };
    },
    addHealthNote: (call) =>
      write(call, async (trx, step) => getNote(trx, call.actor, await addNote(trx, step, call.body))),
    sendHealthNote: (call) =>
      write(call, async (trx, step) => {
        await sendNote(trx, step, call.params.id);
        return getNote(trx, call.actor, call.params.id);
      }),
  };
}
