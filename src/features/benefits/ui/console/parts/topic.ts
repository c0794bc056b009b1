/** The live topic of all kinds of benefits. */
export const topic = 'benefits';
