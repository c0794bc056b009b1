import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { registerPathHolder, registerUnionChangeHandler } from '../organisations/index.ts';
import { endBody } from './bodyCommands.ts';

// A congress ends with its union; the union that takes over keeps its papers in sight.
registerPathHolder({ table: 'representative_bodies', column: 'union_path', pathGoesOver: true });
registerPathHolder({ table: 'representative_votes', column: 'union_path', pathGoesOver: true });
registerPathHolder({ table: 'representative_seats', column: 'union_path', pathGoesOver: true });
registerPathHolder({ table: 'constituency_unions', column: 'union_path' });

registerUnionChangeHandler('representatives', {
  holdings: async (trx, path) => {
    const { seats } = await trx
      .selectFrom('representative_seats')
      .select((is) => is.fn.countAll<number>().as('seats'))
      .where('union_path', 'like', `${path}%`)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    return [{ code: 'seats', name: { zh: '代表', en: 'Representatives' }, count: Number(seats) }];
  },
  ended: async (trx, { actor, now, union }) => {
    const today = shanghaiDate(now);
    const bodies = await trx
      .selectFrom('representative_bodies')
      .selectAll()
      .where('union_id', '=', union.id)
      .where('status', '<>', 'ended')
      .forUpdate()
      .execute();
    for (const body of bodies)
      await endBody(trx, { actor, now }, body, { on: today, reason: 'unionEnded', seats: 'bodyEnded' });
    // constituency_unions_union
    await trx
      .updateTable('constituency_unions')
      .set({ until_on: today })
      .where('union_id', '=', union.id)
      .where('until_on', 'is', null)
      .execute();
  },
});
