import { defineWords } from '#web/shared/i18n.ts';

export const purposeWords = defineWords({
  mediation: ['调解', 'Mediation'],
  counselling: ['心理咨询', 'Counselling'],
  meeting: ['会议', 'Meeting'],
  lecture: ['讲座', 'Lecture'],
  other: ['其他', 'Other'],
});
