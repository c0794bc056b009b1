export { argue } from './arguing.ts';
export { endRound } from './clock.ts';
export { adoptMeasure, endMeasure, passMilestone } from './measures.ts';
export { moderate } from './moderation.ts';
export { takePosition } from './positions.ts';
export { openRound } from './rounds.ts';
export {
  concludeDiscussion,
  dropDiscussion,
  raiseTopic,
  resolveDiscussion,
} from './topics.ts';
