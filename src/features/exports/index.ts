export { type ExportAsked, requestExport } from './ask.ts';
export { type ExportColumn, type ExportKind, registerExport } from './registry.ts';
