import { z } from 'zod';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import type { BodyView } from './contract.ts';
import { bodyView, listBodies } from './queries.ts';
import { reasonWords } from './words.ts';

function* seatRows(view: BodyView): Generator<CellValue[]> {
  const won = new Map(
    view.votes.flatMap((vote) =>
      vote.kind === 'recall'
        ? []
        : vote.candidates.flatMap((one) =>
            one.elected ? [[`${vote.constituencyId} ${one.personId}`, { one, vote }] as const] : [],
          ),
    ),
  );
  for (const seat of view.seats) {
    const by = won.get(`${seat.constituencyId} ${seat.personId}`);
    const ended = reasonWords[seat.endReason ?? 'termEnd'][0];
    const state = seat.state === 'held' ? '在任' : seat.state === 'elected' ? '已当选' : ended;
    yield [
      ...[view.name, seat.constituencyName, seat.name, seat.isManager ? '是' : '否'],
      ...[seat.since && { date: seat.since }, seat.until && { date: seat.until }, state],
      ...[by?.one.votes ?? null, by?.vote.entitled ?? null],
    ];
  }
}

/** Seats as at a day of one body, or of all in term, with how they were won. Holds names, no contacts. */
registerExport({
  kind: 'representatives',
  name: { zh: '代表名册', en: 'Representatives' },
  permission: 'representative.see',
  params: z.object({ bodyId: z.uuid().optional(), on: z.iso.date().optional() }),
  columns: [
    { title: '届次', kind: 'text', width: 32 },
    { title: '选区', kind: 'text', width: 20 },
    { title: '姓名', kind: 'text', width: 12 },
    { title: '管理人员', kind: 'text', width: 10 },
    { title: '任职自', kind: 'date' },
    { title: '任职至', kind: 'date' },
    { title: '状态', kind: 'text', width: 12 },
    { title: '得票', kind: 'integer' },
    { title: '选区人数', kind: 'integer' },
  ],
  mayUnmask: false,
  async *rows({ db, clock }, actor, { bodyId, on }) {
    const today = shanghaiDate(clock.now());
    if (bodyId) yield* seatRows(await bodyView(db, actor, bodyId, { today, on }));
    for (let after: string | undefined; !bodyId; ) {
      const page = await listBodies(db, actor, today, { limit: 50, after, status: 'inTerm' });
      for (const { id } of page.items) yield* seatRows(await bodyView(db, actor, id, { today, on }));
      if (!page.next) return;
      after = page.next;
    }
  },
});
