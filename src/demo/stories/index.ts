import type { Random } from '../../kernel/random.ts';
import type { Story } from '../timeline.ts';
import { referralStories } from './referrals.ts';
import { specialStories } from './special.ts';
import { earlierStories, endedStories, openStories } from './states.ts';
import { storyWriter } from './writer.ts';

/** Every appeal of the demo world, in no order. */
export function writeStories(random: Random): Story[] {
  const writer = storyWriter(random);
  return [
    ...specialStories(writer),
    ...openStories(writer),
    ...endedStories(writer),
    ...referralStories(writer),
    ...earlierStories(writer),
  ].map((plot) => writer.write(plot));
}
