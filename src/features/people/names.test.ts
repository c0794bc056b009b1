import { describe, expect, test } from 'vitest';
import { namesAlike, withinOneCharacter } from './duplicates/alike.ts';
import { namePinyin, typedPinyin } from './namePinyin.ts';

test.each([
  ['单田芳', 'shantianfang', 'stf'],
  ['仇英', 'qiuying', 'qy'],
  ['解缙', 'xiejin', 'xj'],
  ['区海伦', 'ouhailun', 'ohl'],
  ['曾国藩', 'zengguofan', 'zgf'],
  ['查良镛', 'zhaliangyong', 'zly'],
  ['任盈盈', 'renyingying', 'ryy'],
  ['尉迟恭', 'yuchigong', 'ycg'],
  ['吕布', 'lvbu', 'lb'],
  ['艾合买提·买买提', 'aihemaitimaimaiti', 'ahmtmmt'],
  ['Anna 王', 'annawang', 'aw'],
])('%s is typed %s or %s', (name, full, initials) => {
  expect(namePinyin(name)).toEqual({ full, initials });
});

test('pinyin is compared however it was typed', () => {
  for (const typed of ['lü bu', 'Lv Bu', 'lyubu', "lv'bu"]) expect(typedPinyin(typed)).toBe('lvbu');
  expect(typedPinyin('yuan')).toBe('yuan');
});

describe('names that may be one', () => {
  test.each([
    ['李晓明', '李小明', true],
    ['张桂芬', '张桂芳', true],
    ['欧阳娜', '欧阳娜娜', true],
    ['王伟', '张伟', false],
    ['王伟', '王维', true],
    ['李国强', '刘建国', false],
  ])('%s and %s: %s', (left, right, alike) => {
    expect(namesAlike(left, right)).toBe(alike);
    expect(namesAlike(right, left)).toBe(alike);
  });

  test('one character more, less or other', () => {
    expect(withinOneCharacter('甲乙丙', '甲丙')).toBe(true);
    expect(withinOneCharacter('甲乙丙', '甲丁丙')).toBe(true);
    expect(withinOneCharacter('甲乙', '乙甲')).toBe(false);
    expect(withinOneCharacter('甲', '甲乙丙')).toBe(false);
  });
});
