import type { Random } from '../kernel/random.ts';
import { demoPhone } from './accounts.ts';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const givenNames = [
  ...[
    '建国',
    '秀英',
    '志强',
    '丽华',
    '海波',
    '玉兰',
    '永福',
    '春梅',
    '大勇',
    '小军',
    '晓燕',
    '国庆',
    '桂芳',
    '立新',
    '红霞',
    '文斌',
  ],
  ...[
    '天佑',
    '雪琴',
    '长河',
    '月娥',
    '明亮',
    '新宇',
    '冬生',
    '彩云',
    '守田',
    '爱民',
    '凤仙',
    '根生',
    '佳慧',
    '子轩',
    '巧玲',
    '铁柱',
  ],
];

export interface InventedPerson {
  name: string;
  phone: string;
}

/** People who do not exist, each with a telephone number of its own. */
export function peopleMaker(random: Random): () => InventedPerson {
  let serial = 100;
  return () => {
    serial += 1;
    return { name: `${random.pick(surnames)}${random.pick(givenNames)}`, phone: demoPhone(serial % 10_000) };
  };
}
