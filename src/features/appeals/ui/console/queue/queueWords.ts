import { defineWords } from '#web/shared/i18n.ts';

export const viewWords = defineWords({
  open: ['在办', 'Open'],
  mine: ['我的', 'Mine'],
  overdue: ['已超期', 'Overdue'],
  dueToday: ['今天到期', 'Due today'],
  unassigned: ['待分派', 'Unassigned'],
  handOvers: ['待我接手', 'Hand-overs'],
  keyCases: ['重点', 'Key cases'],
  closed: ['已办结', 'Closed'],
  all: ['全部', 'All'],
});

/** What to do when a view is empty. */
export const emptyWords = defineWords({
  open: ['没有在办的诉求。', 'No open appeals.'],
  mine: ['您手上没有在办的诉求。可到“待分派”看看。', 'Nothing in your hands. Have a look at “Unassigned”.'],
  overdue: ['没有超期的诉求。', 'Nothing is overdue.'],
  dueToday: ['今天没有到期的诉求。', 'Nothing is due today.'],
  unassigned: ['都已分派。', 'Everything is assigned.'],
  handOvers: ['没有等您接手的诉求。', 'Nobody has offered you a hand-over.'],
  keyCases: ['没有重点案件。', 'No key cases.'],
  closed: ['还没有办结的诉求。', 'Nothing closed yet.'],
  all: ['还没有诉求。', 'No appeals yet.'],
});
