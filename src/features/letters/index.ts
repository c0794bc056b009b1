export {
  closeLetter,
  type ReplyInput,
  recordPrint,
  recordReply,
  recordService,
  type ServiceInput,
  voidLetter,
} from './followLetter.ts';
export {
  type DraftLetterInput,
  draftLetter,
  type IssueDraftInput,
  type IssueLetterInput,
  issueDraft,
  issueLetter,
  type LetterSubject,
} from './issueLetter.ts';
export { isLetterType, type LetterType, letterTypeCodes, letterTypes } from './letterTypes.ts';
export {
  findLetterEvents,
  findLetters,
  getLetter,
  type LetterFormat,
  type RenderedLetter,
  renderLetter,
  summaryOf,
} from './queries.ts';
export type { LetterActor } from './store.ts';
export { type LetterSubjectRights, registerLetterSubject } from './subjects.ts';
