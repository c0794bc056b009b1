import { shanghaiDate, shanghaiTimeOfDay } from '../../../kernel/shanghaiTime.ts';
import { writeXlsx } from '../../../platform/spreadsheets/index.ts';
import type { DataSection } from '../registry.ts';
import type { CopyFormat } from './copyFormats.ts';

export interface DataCopy {
  mediaType: string;
  fileName: string;
  bytes: Buffer;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** A person's own copy: JSON to take elsewhere (PIPL art. 45), a page or a sheet to read. */
export async function writeCopy(
  format: CopyFormat,
  owner: string,
  sections: readonly DataSection[],
  now: Date,
): Promise<DataCopy> {
  const made = `${shanghaiDate(now)} ${shanghaiTimeOfDay(now)}`;
  const fileName = `我的个人信息 ${shanghaiDate(now)}.${format}`;
  if (format === 'json') {
    const text = JSON.stringify({ owner, madeAt: now.toISOString(), sections }, null, 2);
    return { mediaType: 'application/json; charset=utf-8', fileName, bytes: Buffer.from(text) };
  }
  if (format === 'html') {
    const bytes = Buffer.from(page(owner, made, sections));
    return { mediaType: 'text/html; charset=utf-8', fileName, bytes };
  }
  const rows = sections.flatMap(({ title, records }) =>
    records.flatMap((record, index) =>
      record.map(({ label, value }) => [title.zh, index + 1, label.zh, value ?? '']),
    ),
  );
  const chunks: Uint8Array[] = [];
  const sheet = {
    name: '我的个人信息',
    title: '我的个人信息',
    formLine: [`本人：${owner}`, `生成时间：${made}`],
    columns: [
      { title: '类别', kind: 'text', width: 18 },
      { title: '序号', kind: 'integer', width: 6 },
      { title: '项目', kind: 'text', width: 18 },
      { title: '内容', kind: 'text', width: 60 },
    ] as const,
    rows,
  };
  for await (const chunk of writeXlsx([sheet])) chunks.push(chunk);
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName,
    bytes: Buffer.concat(chunks),
  };
}

const pageStyle =
  'body{font:16px/1.6 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:10rem 1fr;border-top:1px solid #ccc;padding-top:.5rem}dt{color:#555}dd{margin:0;white-space:pre-wrap}';

function page(owner: string, made: string, sections: readonly DataSection[]): string {
  const parts = sections.map(
    ({ title, records }) =>
      `<h2>${escapeHtml(title.zh)} · ${escapeHtml(title.en)}</h2>${records
        .map(
          (record) =>
            `<dl>${record
              .map(
                ({ label, value }) => `<dt>${escapeHtml(label.zh)}</dt><dd>${escapeHtml(value ?? '—')}</dd>`,
              )
              .join('')}</dl>`,
        )
        .join('')}`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>我的个人信息</title><style>${pageStyle}</style></head><body><h1>我的个人信息</h1><p>${escapeHtml(owner)} · ${made}</p>${parts.join('')}</body></html>`;
}
