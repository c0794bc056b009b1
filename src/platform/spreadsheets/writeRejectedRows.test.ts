import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { openTable } from './openTable.ts';
import { collectBytes, readAll } from './testing/collect.ts';
import { writeRejectedRows } from './writeRejectedRows.ts';
import { writeXlsx } from './writeXlsx.ts';

async function rejectFrom(bytes: Uint8Array, wanted: (rowNumber: number) => boolean) {
  const source = await openTable({ bytes });
  const rejected = async function* () {
    for await (const row of source.rows()) {
      if (wanted(row.rowNumber)) yield { ...row, reasons: ['受理时间：不是日期', '姓名：必填'] };
    }
  };
  try {
    return await collectBytes(writeRejectedRows({ source, rejected: rejected() }));
  } finally {
    source.close();
  }
}

const workbook = () =>
  collectBytes(
    writeXlsx([
      {
        name: '台账',
        title: '诉求台账',
        columns: [
          { title: '编号', kind: 'text' },
          { title: '姓名', group: '人', kind: 'text' },
          { title: '金额', group: '人', kind: 'number' },
          { title: '受理时间', kind: 'date' },
        ],
        rows: [
          ['001', '王芳', 1.5, '2026-01-05'],
          ['=2', '李强', null, '不详'],
          ['003', null, 3, '2026-01-07'],
        ],
      },
    ]),
  );

it('gives bad rows of a workbook back as a workbook, with head, cells and reasons', async () => {
  const first = await workbook();
  const back = await readAll(await rejectFrom(first, (row) => row >= 5));
  const source = await readAll(first);
  expect(back.format).toBe('xlsx');
  expect(back.sheet).toBe('台账');
  expect(back.columns.map(({ name }) => name)).toEqual([...source.columns.map(({ name }) => name), '原因']);
  expect(back.data.map(({ cells }) => cells)).toEqual([
    ['=2', '李强', null, '不详', '第 5 行：受理时间：不是日期；姓名：必填'],
    ['003', null, 3, { date: '2026-01-07' }, '第 6 行：受理时间：不是日期；姓名：必填'],
  ]);
});

it('writes over the reasons of an earlier round', async () => {
  const once = await rejectFrom(await workbook(), () => true);
  const twice = await readAll(await rejectFrom(once, (row) => row === 4));
  expect(twice.columns.filter(({ name }) => name.startsWith('原因')).length).toBe(1);
  expect(twice.data).toHaveLength(1);
  expect(twice.data[0]?.cells.at(-1)).toMatch(/^第 4 行：/u);
});

it('keeps the kind, encoding and delimiter of text', async () => {
  const source = iconv.encode('编号;姓名\r\n-1;王芳\r\n=2;"李;强"\r\n3;x;多出\r\n', 'gb18030');
  const back = await rejectFrom(new Uint8Array(source), (row) => row >= 3);
  expect(iconv.decode(Buffer.from(back), 'gb18030').split('\r\n')).toEqual([
    '编号;姓名;原因',
    `'=2;"李;强";第 3 行：受理时间：不是日期；姓名：必填`,
    '3;x;第 4 行：受理时间：不是日期；姓名：必填;多出',
    '',
  ]);
});
