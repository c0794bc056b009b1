export { draftApplication, submitApplication } from './applications/apply.ts';
export { approveApplication, refuseApplication, reviewApplication } from './applications/decide.ts';
export { commitApplication, orderApplication } from './applications/money.ts';
export { payFirst } from './applications/payFirst.ts';
export { lockApplication } from './applications/store.ts';
export { getProgramme } from './programmes/programme.ts';
export { createRound, lockRound, submitRound } from './rounds/act.ts';
export { reportTrigger } from './rounds/triggers.ts';
