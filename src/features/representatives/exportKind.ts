import { z } from 'zod';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { registerExport } from '../exports/index.ts';
import { bodyView } from './queries.ts';
import { reasonWords } from './words.ts';

/** Seats of a body as at a day, with how they were won. Holds names, no contacts. */
registerExport({
  kind: 'representatives',
  name: { zh: '代表名册', en: 'Representatives' },
  permission: 'representative.see',
  params: z.object({ bodyId: z.uuid(), on: z.iso.date().optional() }),
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
    const view = await bodyView(db, actor, bodyId, { today: shanghaiDate(clock.now()), on });
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
      const state =
        seat.state === 'held'
          ? '在任'
          : seat.state === 'elected'
            ? '已当选'
            : reasonWords[seat.endReason ?? 'termEnd'][0];
      yield [
        ...[view.name, seat.constituencyName, seat.name, seat.isManager ? '是' : '否'],
        ...[seat.since && { date: seat.since }, seat.until && { date: seat.until }, state],
        ...[by?.one.votes ?? null, by?.vote.entitled ?? null],
      ];
    }
  },
});
