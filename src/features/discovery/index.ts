export { reportSignal, type SignalReport } from './signals/reportSignal.ts';
export { watchPerson } from './watch/watchPerson.ts';
