import { transaction } from '../../platform/db/index.ts';
import type { Job } from '../../platform/feature.ts';
import { compareChanged } from './duplicates/compare.ts';
import { moveReferences } from './duplicates/moves.ts';

const day = 86_400_000;

/** Looks for duplicates of what changed, a few thousand records a run. */
const findDuplicates: Job = {
  name: 'people.findDuplicates',
  every: 30,
  run: async (context) => void (await compareChanged(context, 5_000)),
};

/**
 * A writer that did not hold the record (holdPerson) may have named one while it was being joined: what still names a
 * record joined within the last day is moved too, and noted with its merge.
 */
const followMerges: Job = {
  name: 'people.followMerges',
  every: 600,
  run: async ({ db, clock }) => {
    const since = new Date(clock.now().getTime() - day);
    const merges = await db
      .selectFrom('person_merges')
      .select('id')
      .where('undone_at', 'is', null)
      .where('merged_at', '>', since)
      .execute();
    for (const { id } of merges)
      await transaction(db, async (trx) => {
        const merge = await trx
          .selectFrom('person_merges as m')
          .innerJoin('people as kept', 'kept.id', 'm.kept_id')
          .select(['m.gone_id', 'm.kept_id'])
          .where('m.id', '=', id)
          .where('m.undone_at', 'is', null)
          .where('kept.merged_into_id', 'is', null)
          .forUpdate()
          .executeTakeFirst();
        if (merge) await moveReferences(trx, id, merge.gone_id, merge.kept_id);
      });
  },
};

export const peopleJobs = [findDuplicates, followMerges];
