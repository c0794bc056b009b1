import { defineWords } from '#web/shared/i18n.ts';

export const postWords = defineWords({
  chair: ['主席', 'Chair'],
  viceChair: ['副主席', 'Vice-chair'],
  member: ['委员', 'Member'],
  treasurer: ['财务委员', 'Treasurer'],
  auditChair: ['经审主任', 'Audit chair'],
  womenChair: ['女职工委员', 'Women’s chair'],
});
