import { defineWords } from '#web/shared/i18n.ts';

/** What a day is, by its kind. */
export const kindWords = defineWords({
  work: ['工作日', 'working day'],
  weekend: ['周末', 'weekend'],
  holiday: ['放假', 'holiday'],
  makeUp: ['调休上班', 'make-up working day'],
  extraOff: ['地方放假', 'local day off'],
  extraWork: ['地方上班', 'local working day'],
});

export const weekdayWords = defineWords({
  mo: ['一', 'Mo'],
  tu: ['二', 'Tu'],
  we: ['三', 'We'],
  th: ['四', 'Th'],
  fr: ['五', 'Fr'],
  sa: ['六', 'Sa'],
  su: ['日', 'Su'],
});
export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

/** Stands in the corner of a day, so that its colour is not all that tells. */
export const markWords = defineWords({
  holiday: ['休', 'off'],
  makeUp: ['班', 'work'],
  extraOff: ['休', 'off'],
  extraWork: ['班', 'work'],
});
