import { formatMoney } from '../../../kernel/money.ts';
import { chineseDate } from '../../../platform/letters/chineseDate.ts';
import { deskLine, type SheetLine, type SignOffSheet, sheetColumns, totalLine } from './sheetRows.ts';

const entities: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};
const escaped = (value: string | number | null): string =>
  String(value ?? '').replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

/** A4 across; the heading stands again on every page, no row is cut, and there is room to sign. */
const style = `
@page { size: A4 landscape; margin: 12mm }
body { font: 10pt/1.4 FangSong, "仿宋", "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 273mm }
h1 { font: bold 16pt/1.4 SimHei, "黑体", "Noto Sans CJK SC", sans-serif; text-align: center; margin: 0 0 4mm }
p { margin: 1.5mm 0 }
p.facts { display: flex; flex-wrap: wrap; gap: 2mm 8mm }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: 1px solid #000; padding: 1mm; text-align: center; overflow-wrap: anywhere; font-weight: normal }
thead { display: table-header-group }
tr { break-inside: avoid; height: 10mm }
td.money { text-align: right; white-space: nowrap }
tfoot { display: table-row-group; font-weight: bold }`;

const shares = [4, 7, 4, 4, 13, 13, 9, 9, 8, 9, 12, 11];

const cells = (line: SheetLine): string =>
  [line.position, line.name, line.sex, line.age, line.identity, line.place]
    .map((value) => `<td>${escaped(value)}</td>`)
    .concat(`<td class="money">${formatMoney(line.amountFen)}</td>`)
    .concat(
      [line.phone, line.workerNumber, line.fileNumber, line.account, line.signature].map(
        (value) => `<td>${escaped(value)}</td>`,
      ),
    )
    .join('');

/** The sign-off sheet (rules 2.9) as a page for the printer of the office. */
export function sheetPage(sheet: SignOffSheet): string {
  const facts = [
    ...[`资金来源：${sheet.source}`, `项目：${sheet.project}`, `日期：${chineseDate(sheet.date)}`],
    ...[`编号：${sheet.number}`],
  ];
  const head = sheetColumns.map((title) => `<th scope="col">${title}</th>`).join('');
  const total = `<tr><td colspan="6">合计</td><td class="money">${formatMoney(sheet.totalFen)}</td><td colspan="5"></td></tr>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(sheet.title)} ${escaped(sheet.number)}</title><style>${style}</style></head>
<body><h1>${escaped(sheet.title)}</h1>
<p class="facts">${facts.map((fact) => `<span>${escaped(fact)}</span>`).join('')}</p>
<table><colgroup>${shares.map((share) => `<col style="width:${((share / 103) * 100).toFixed(2)}%">`).join('')}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>${sheet.lines.map((line) => `<tr>${cells(line)}</tr>`).join('\n')}</tbody>
<tfoot>${total}</tfoot></table>
<p>${escaped(totalLine(sheet))}</p>
<p>${escaped(deskLine(sheet))}</p>
</body></html>`;
}
