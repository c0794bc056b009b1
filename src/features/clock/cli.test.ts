import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordingIo } from '../../platform/cli/recordingIo.ts';
import { runCli } from '../../platform/cli/run.ts';
import { clockCommands } from './cli.ts';

const groups = [
  { words: ['due', 'check', 'calendar'], load: async () => clockCommands(async () => undefined) },
];

async function run(...args: string[]) {
  const io = recordingIo(new Date('2026-09-27T16:00:00Z'));
  const code = await runCli(groups, args, io);
  return { code, out: io.written.join('\n'), error: io.faults.join('\n') };
}

describe('due', () => {
  it('prints the example as one line of JSON', async () => {
    const { code, out } = await run('due', '2026-09-28', '--workdays', '5', '--json');
    expect(code).toBe(0);
    expect(out).toBe(
      '{"due":"2026-10-10","provisional":false,' +
        '"counted":["2026-09-29","2026-09-30","2026-10-08","2026-10-09","2026-10-10"],' +
        '"skipped":["2026-10-01","2026-10-02","2026-10-03","2026-10-04","2026-10-05","2026-10-06","2026-10-07"],' +
        '"explanation":"5 working days from Mon 28 Sep: counts 29, 30 Sep, 8, 9 and Sat 10 Oct (make-up day); skips 1–7 Oct; due Sat 10 Oct 2026"}',
    );
  });

  it.each([
    [['2026-09-28', '--days', '3'], '2026-10-01'],
    [['2026-09-28', '--days', '3', '--roll', 'next-workday'], '2026-10-08'],
    [['2026-01-31', '--months', '1'], '2026-02-28'],
    [['2026-09-28', '--hours', '24'], '2026-09-29'],
    [['2026-09-28T23:30+08:00', '--hours', '1'], '2026-09-29'],
    [['2026-09-28T15:00:00Z', '--hours', '1'], '2026-09-29'],
    [['2026-12-29', '--workdays', '5'], '2027-01-05'],
  ])('%j is due %s', async (args, due) => {
    const { code, out } = await run('due', ...args, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ due, provisional: due.startsWith('2027') });
  });

  it('explains itself in either language', async () => {
    expect((await run('due', '2026-09-28', '--workdays', '1')).out).toMatch(/^1 working day from Mon 28 Sep/);
    expect((await run('due', '2026-09-28', '--workdays', '1', '--lang', 'zh')).out).toMatch(
      /^自2026年9月28日/,
    );
  });

  it.each([
    [[], 'DATE is missing.'],
    [['2026-09-28'], 'Give exactly one of'],
    [['2026-09-28', '--days', '1', '--months', '1'], 'Give exactly one of'],
    [['2026-02-30', '--days', '1'], '2026-02 has 28 days'],
    [['2026-02-30T00:00Z', '--hours', '1'], '2026-02 has 28 days'],
    [['2026-09-28T09:30+08:00', '--days', '1'], 'write it as YYYY-MM-DD'],
    [['2026-09-28', '--days', 'five'], '--days must be a whole number'],
    [['2026-09-28', '--days', '1', '--roll', 'back'], '--roll must be'],
    [['2026-09-28', '--days', '1', '--lang', 'fr'], '--lang must be'],
    [['9999-12-31', '--days', '1'], 'outside 1000–9999'],
  ])('refuses %j with exit code 2', async (args, words) => {
    const { code, out, error } = await run('due', ...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).toContain(words);
    expect(error).toContain('due DATE --workdays N');
  });
});

describe('calendar show', () => {
  it('shows a year by months', async () => {
    const { code, out } = await run('calendar', 'show', '2026');
    expect(code).toBe(0);
    expect(out).toMatch(/^2026: 248 working days/);
    expect(out).toMatch(/\n10 +18 +1–7 国庆节 +10 Sat\n/);
  });

  it('gives the same as JSON, adding up', async () => {
    const shown = JSON.parse((await run('calendar', 'show', '2025', '--json')).out);
    expect(shown).toMatchObject({ year: 2025, announced: true, workdays: 248, version: 'shipped-2026' });
    expect(shown.months.reduce((sum: number, month: { workdays: number }) => sum + month.workdays, 0)).toBe(
      248,
    );
    expect(shown.months[9].makeUp).toEqual([{ date: '2025-10-11', name: '国庆节、中秋节' }]);
    expect(shown.months[9].off).toHaveLength(8);
  });

  it('says that a year is not announced', async () => {
    expect((await run('calendar', 'show', '2027')).out).toMatch(/^2027: not announced;/);
  });

  it.each(['26', 'next', '1000', '3000'])('refuses the year %s', async (year) => {
    expect((await run('calendar', 'show', year)).code).toBe(2);
  });
});

describe('check', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);
  const codes =
    '名称,代码\r\n甲,81371302MA3C00003C\r\n"乙\r\n二",81371302MA3C00003D\r\n丙,\r\n丁,B1371302MA3C00003C\r\n';
  const answer = {
    ...{ rows: 4, valid: 1 },
    invalid: [
      { row: 3, value: '81371302MA3C00003D', reason: 'check-digit' },
      { row: 4, value: '', reason: 'length' },
      { row: 5, value: 'B1371302MA3C00003C', reason: 'department' },
    ],
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-'));
    await writeFile(file('utf8.csv'), codes);
    await writeFile(file('bom.csv'), `\ufeff${codes}`);
    await writeFile(file('gb.csv'), iconv.encode(codes, 'gb18030'));
    await writeFile(file('titled.csv'), `二〇二六年名册,\n${codes}`);
    await writeFile(
      file('people.csv'),
      'id\n11010519491231002x\n110105199002301230\n11010520260928121X\n810000199002281234\n110105491231002\n',
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['utf8.csv', 'bom.csv', 'gb.csv'])('reads %s and counts the header as row 1', async (name) => {
    const { code, out } = await run('check', 'credit-codes', file(name), '--column', '代码', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(answer);
  });

  it('finds a header below a title, and keeps the rows of the file', async () => {
    const { out } = await run('check', 'credit-codes', file('titled.csv'), '--column', '代码', '--json');
    expect(JSON.parse(out)).toMatchObject({ rows: 4, invalid: [{ row: 4 }, { row: 5 }, { row: 6 }] });
  });

  it('prints a list for people', async () => {
    const { out } = await run('check', 'credit-codes', file('utf8.csv'), '--column', '代码');
    expect(out.split('\n').slice(0, 2)).toEqual([
      '4 rows, 1 valid, 3 invalid',
      'row 3\tcheck-digit\t81371302MA3C00003D',
    ]);
  });

  it('checks identity numbers against the Shanghai date of today', async () => {
    const { out } = await run('check', 'id-numbers', file('people.csv'), '--column', 'id', '--json');
    expect(
      JSON.parse(out).invalid.map(({ row, reason }: { row: number; reason: string }) => [row, reason]),
    ).toEqual([
      [3, 'date'],
      [4, 'check-digit'],
      [5, 'check-digit'],
      [6, 'length'],
    ]);
  });

  it('tells a wrong column, a missing option and a missing file apart', async () => {
    const wrong = await run('check', 'credit-codes', file('utf8.csv'), '--column', '号');
    expect([wrong.code, wrong.error.split('\n')[0]]).toEqual([
      2,
      expect.stringContaining('Its columns: 名称, 代码'),
    ]);
    expect(await run('check', 'credit-codes', file('utf8.csv'))).toMatchObject({ code: 2 });
    expect(await run('check', 'credit-codes', file('none.csv'), '--column', '代码')).toMatchObject({
      code: 1,
    });
  });

  const registrations = fileURLToPath(
    new URL('../../../../shared/data/enterprises/yunnan.csv', import.meta.url),
  );
  it.skipIf(!existsSync(registrations))(
    'checks 31,258 registrations (needs ../shared/data/enterprises)',
    async () => {
      const { out } = await run(
        'check',
        'credit-codes',
        registrations,
        '--column',
        '统一社会信用代码',
        '--json',
      );
      const { rows, valid, invalid } = JSON.parse(out);
      expect([rows, valid, invalid.length]).toEqual([31_258, 31_248, 10]);
      expect(invalid.filter(({ reason }: { reason: string }) => reason === 'charset')).toHaveLength(1);
      expect(invalid.filter(({ reason }: { reason: string }) => reason === 'length')).toHaveLength(9);
    },
  );
});
