export { logConsultation } from './consultations.ts';
export { addPattern, generateShifts } from './patterns.ts';
