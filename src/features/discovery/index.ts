export { reportSignal, type SignalReport } from './signals/reportSignal.ts';
export { stopWatching, watchPerson } from './watch/watchPerson.ts';
