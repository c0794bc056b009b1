export { checkPapers, countPapers } from './duringBallot.ts';
export {
  askCount,
  cancelBallot,
  closeBallot,
  countClosed,
  publishBallot,
  reportOutcome,
} from './endBallot.ts';
export { announceBallot, draftBallot, openBallot, setRoll } from './prepareBallot.ts';
export { findPublishedReview, gradeReview } from './reviews.ts';
export { outcomeOf, registerHeldSubject, requirePassed } from './subjects.ts';
