export { logConsultation } from './consultations.ts';
export { dispatchOnCall } from './dispatch.ts';
export { addPattern, generateShifts } from './patterns.ts';
export { colleaguesOf, pointOf } from './staff.ts';
