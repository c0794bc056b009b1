export { addAction } from './actions.ts';
export { callMeeting, recordMinutes } from './commands.ts';
