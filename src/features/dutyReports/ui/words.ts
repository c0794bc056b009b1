import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import { sectionWords as sections } from '../sectionWords.ts';

addProblemWords({
  lineGone: ['报告里已经没有这一句了，请刷新再看。', 'The report no longer says this. Please reload.'],
  alreadyContested: ['这一句的异议正在处理，请等答复。', 'This line is being looked at; please wait.'],
  nothingCorrected: [
    '来源记录还没有更正。请先在原记录里更正，报告会自动跟着变，再回来办理。',
    'The record itself has not been corrected. Correct it there first; the report follows.',
  ],
  alreadyRunning: ['这些报告正在出具，请等它完成。', 'These reports are being issued; please wait.'],
  noSeats: ['这一时期没有代表，无报告可出。', 'Nobody held a seat in that period.'],
  tooManyProofs: ['最多 5 个附件。', 'Five files at most.'],
});

export const sectionWords = defineWords(sections);

export const contestWords = defineWords({
  open: ['待答复', 'Waits for an answer'],
  corrected: ['已更正', 'Corrected'],
  upheld: ['维持原句', 'Upheld'],
  noted: ['已在报告中注明', 'Noted in the report'],
  withdrawn: ['已撤回', 'Taken back'],
});

export const stepWords = defineWords({
  ask: ['提出异议', 'Contested'],
  addProof: ['补充证明', 'Proof added'],
  withdraw: ['撤回', 'Taken back'],
  correct: ['已更正', 'Corrected'],
  uphold: ['维持原句', 'Upheld'],
  note: ['在报告中注明', 'Noted in the report'],
});
export type StepKey = 'ask' | 'addProof' | 'withdraw' | 'correct' | 'uphold' | 'note';

export const periodUiWords = defineWords({
  year: ['{year} 年度', '{year}'],
  term: ['本届任期', 'The term'],
});
