export { type BallotSubject, registerBallotSubject, requirePassed } from './subjects.ts';
