export { checkFieldKeys } from './doctorCheck.ts';
