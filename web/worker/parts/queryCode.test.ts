import { expect, test } from 'vitest';
import { tidyCode } from './queryCode.ts';

test.each([
  ['xsjt-mh5f-fvxm', 'XSJT-MH5F-FVXM'],
  [' XSJT MH5F　FVXM ', 'XSJT-MH5F-FVXM'],
  ['ｘｓｊｔｍｈ５ｆｆｖｘｍ', 'XSJT-MH5F-FVXM'],
  ['XSJT—MH5F—FVXM。', 'XSJT-MH5F-FVXM'],
  ['', ''],
])('%s is read as %s', (typed, code) => expect(tidyCode(typed)).toBe(code));
