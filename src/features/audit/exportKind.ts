import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { registerExport } from '../exports/index.ts';
import { type AuditFilter, auditFilter } from './contract.ts';
import { auditPage, auditReach } from './queries.ts';

const pageSize = 500;

async function* rows(
  { db, permissions }: Context,
  actor: Actor,
  filter: AuditFilter,
): AsyncGenerator<readonly CellValue[]> {
  const reach = auditReach(actor, permissions);
  let before: number | undefined;
  for (;;) {
    const { items, more } = await auditPage(db, reach, filter, { before, limit: pageSize });
    for (const item of items)
      yield [
        ...[item.id, item.at, item.actorName, item.actorId, item.action, item.objectType, item.objectId],
        ...[item.placeName, item.clientAddress, item.requestId],
        item.detail === null ? null : JSON.stringify(item.detail),
      ];
    if (!more) return;
    before = items.at(-1)?.id;
  }
}

/** Holds ids and masked values only, so there is nothing to unmask. */
registerExport({
  kind: 'auditLog',
  name: { zh: '审计记录', en: 'Audit' },
  permission: 'audit.export',
  params: auditFilter,
  columns: [
    { title: '序号', kind: 'integer' },
    { title: '时间', kind: 'dateTime' },
    { title: '人员', kind: 'text', width: 14 },
    { title: '账号标识', kind: 'text', width: 38 },
    { title: '行为', kind: 'text', width: 28 },
    { title: '对象类型', kind: 'text', width: 14 },
    { title: '对象标识', kind: 'text', width: 38 },
    { title: '地点', kind: 'text', width: 18 },
    { title: '网络地址', kind: 'text', width: 16 },
    { title: '请求编号', kind: 'text', width: 38 },
    { title: '详情', kind: 'text', width: 48 },
  ],
  mayUnmask: false,
  rows,
});
