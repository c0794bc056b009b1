export { type ExportColumn, type ExportKind, registerExport } from './registry.ts';
