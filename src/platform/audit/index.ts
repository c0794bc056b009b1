export type { BrokenAudit } from './brokenAudit.ts';
export { linkEntries } from './chain.ts';
export { auditJobs } from './jobs.ts';
export { type AuditEntry, recordAudit } from './recordAudit.ts';
export { countOldAudit, removeOldAudit } from './removal.ts';
export { runInRequest } from './requestScope.ts';
export { sealAuditDays } from './seals.ts';
export { type AuditVerification, verifyAudit } from './verify.ts';
