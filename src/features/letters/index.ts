export {
  type ReplyInput,
  recordService,
  type ServiceInput,
} from './followLetter.ts';
export {
  type DraftLetterInput,
  type IssueDraftInput,
  type IssueLetterInput,
  issueLetter,
  type LetterSubject,
} from './issueLetter.ts';
export { isLetterType, type LetterType } from './letterTypes.ts';
export {
  findLetters,
  type LetterFormat,
  type RenderedLetter,
} from './queries.ts';
export { type LetterActor, setReplyDue } from './store.ts';
export { type FollowedLetter, type LetterSubjectRights, registerLetterSubject } from './subjects.ts';
