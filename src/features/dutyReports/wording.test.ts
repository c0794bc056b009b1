import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { contentOf, sealContent } from './content.ts';
import { contestActions, contestAfter } from './lifecycle.ts';
import { yearsOf } from './period.ts';
import { contestStatuses, dutyKinds } from './tables.ts';
import { type KnownAct, sentencesOf } from './wording.ts';

let serial = 0;
const act = (change: Partial<KnownAct>): KnownAct => {
  serial += 1;
  return {
    ...{
      id: `act${serial}`,
      number: serial,
      kind: 'visit',
      happenedOn: '2026-03-05',
      unionName: '东风机械工会',
    },
    ...{ title: '一车间', contactIds: [], result: null },
    ...change,
  };
};
const said = (acts: KnownAct[], section: string) =>
  sentencesOf(acts, []).find(({ id }) => id === section)?.sentences ?? [];

test('each part begins with its count, then tells each act in the order it happened, with its record', () => {
  const bus = act({
    ...{ kind: 'proposal', title: '增加夜班班车', happenedOn: '2026-04-02' },
    result: { zh: '已立案', en: 'docketed', on: '2026-04-20' },
  });
  const light = act({ kind: 'second', title: '更换车间照明' });
  const lines = said([bus, light], 'proposals');
  expect(lines.map(({ zh }) => zh)).toEqual([
    '提出提案 1 件，附议 1 件。',
    '2026年3月5日 星期四，附议提案“更换车间照明”（东风机械工会）。',
    '2026年4月2日 星期四，提出提案“增加夜班班车”（东风机械工会）。',
  ]);
  expect(lines[0]?.en).toBe('1 proposal submitted, 1 seconded.');
  expect(lines.map(({ acts }) => acts.map(({ id }) => id))).toEqual([
    [light.id, bus.id],
    [light.id],
    [bus.id],
  ]);
  expect(said([bus, light], 'results').map(({ zh }) => zh)).toEqual([
    '以上事项中有 1 件已有结果。',
    '“增加夜班班车”：已立案（2026年4月20日 星期一）。',
  ]);
  expect(said([bus], 'meetings').map(({ zh }) => zh)).toEqual(['本期没有这方面的记录。']);
});

test('visits tell person-times from people', () => {
  const visits = [act({ contactIds: ['a', 'b'] }), act({ contactIds: ['b', 'c'] }), act({ kind: 'need' })];
  expect(said(visits, 'visits')[0]).toMatchObject({
    zh: '走访 2 次，共 4 人次、3 人，反映职工需求 1 项。',
    en: '2 visits; 4 person-times, 3 people; 1 need taken down.',
  });
  expect(said([...visits, act({})], 'visits')[0]?.zh).toBe(
    '走访 3 次，其中 2 次有走访对象记录，共 4 人次、3 人，反映职工需求 1 项。',
  );
  const [count, ...lines] = said([act({ title: '走访联系职工 3 人' }), act({})], 'visits');
  expect(count?.zh).toBe('走访 2 次。');
  expect(lines.map(({ zh }) => zh)).toEqual([
    '2026年3月5日 星期四，走访联系职工 3 人（东风机械工会）。',
    '2026年3月5日 星期四，走访：一车间（东风机械工会）。',
  ]);
});

test('the same acts in any order give the same report to the letter', () => {
  const acts = dutyKinds.map((kind, index) => act({ kind, happenedOn: `2026-0${1 + (index % 3)}-05` }));
  const heading = {
    ...{ personName: '甲', bodyName: '大会', unionName: '工会', constituencyName: '一', period: '2026' },
    ...{ since: '2024-01-01', until: '2029-01-01', edition: 1, asOf: '2027-01-15T00:00:00.000Z' },
  };
  const { text, hash } = sealContent(contentOf(heading, acts, []));
  expect(text).toBe(canonicalJson(contentOf(heading, acts, [])));
  fc.assert(
    fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), (shuffled) => {
      expect(sealContent(contentOf(heading, shuffled, []))).toMatchObject({ text, hash });
    }),
    { numRuns: 20 },
  );
});

test('only what is open is answered, taken back or proven, and an answer is final', () => {
  const possible = contestStatuses.map((status) => [
    status,
    contestActions.filter((action) => contestAfter(status, action) !== undefined),
  ]);
  expect(possible).toEqual([
    ['open', ['correct', 'uphold', 'note', 'addProof', 'withdraw']],
    ...['corrected', 'upheld', 'noted', 'withdrawn'].map((status) => [status, []]),
  ]);
});

test('years of a seat run from its first to the last day in office, none to come', () => {
  expect(yearsOf({ since: '2024-05-01', until: '2029-05-01' }, '2026-11-20')).toEqual([
    '2026',
    '2025',
    '2024',
  ]);
  expect(yearsOf({ since: '2024-05-01', until: '2026-01-01' }, '2026-11-20')).toEqual(['2025', '2024']);
});
