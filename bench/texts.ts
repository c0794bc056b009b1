import type { Random } from '../src/kernel/random.ts';

const characters =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';

/** Words people use in such letters, most frequent first; chance gives them a long-tailed distribution. */
const common =
  '公司 工资 拖欠 老板 合同 加班 社保 工地 劳动 工作 辞退 赔偿 工伤 要求 没有 发放 单位 经理 上班 员工 保险 农民工 多次 至今 解决 帮助 家庭 孩子 医院 治疗 住院 休息 请假 年底 春节 承包 劳务 派遣 平台 骑手 扣款 罚款 押金 证件 签订 口头 约定 每月 三个月 半年 去年 今年 负责人 电话 推脱 拒绝 仲裁 监察 投诉 希望 工会 尽快 处理 调解'.split(
    ' ',
  );

const openings = ['我是', '本人系', '我们几名工人是', '反映人是', '我在'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const trades = [
  '服装',
  '建筑劳务',
  '食品',
  '物流',
  '机械',
  '电子科技',
  '物业服务',
  '餐饮管理',
  '板材',
  '环卫',
  '家政服务',
  '运输',
];
const suffixes = ['有限公司', '厂', '有限责任公司', '分公司'];

/** Skewed to the front, as words are: about 1/rank. */
function zipf(random: Random, length: number): number {
  return Math.min(length - 1, Math.floor(Math.exp(random.next() * Math.log(length + 1)) - 1));
}

/** A vocabulary of twenty thousand two-character words, drawn by rank. */
function word(random: Random): string {
  if (random.chance(0.35)) return common[zipf(random, common.length)] ?? '工资';
  const rank = zipf(random, 20_000);
  const first = characters[(rank * 7919) % characters.length] ?? '工';
  const second = characters[(rank * 104_729 + 31) % characters.length] ?? '会';
  return first + second;
}

export function personName(random: Random): string {
  const given = () => characters[random.integer(0, characters.length - 1)] ?? '明';
  return `${random.pick(surnames)}${given()}${random.chance(0.7) ? given() : ''}`;
}

export function companyName(random: Random): string {
  const brand = zipf(random, 30_000);
  const name = `${characters[(brand * 3571) % characters.length]}${characters[(brand * 8893 + 7) % characters.length]}`;
  return `${name}${trades[brand % trades.length]}${suffixes[brand % suffixes.length]}`;
}

export interface AppealText {
  facts: string;
  wish: string;
  name: string;
  respondent: string;
}

/** About 150 characters that read like a letter in their lengths and word frequencies, if not in their sense. */
export function appealText(random: Random): AppealText {
  const respondent = companyName(random);
  const name = personName(random);
  const length = 90 + zipf(random, 160);
  let facts = `${random.pick(openings)}${respondent}的职工${name}，`;
  let sinceMark = 0;
  while (facts.length < length) {
    facts += word(random);
    sinceMark += 1;
    if (sinceMark > 2 && random.chance(0.35)) {
      facts += random.chance(0.7) ? '，' : '。';
      sinceMark = 0;
    }
  }
  return {
    facts: `${facts}。`,
    wish: `希望${word(random)}${word(random)}，${word(random)}${word(random)}。`,
    name,
    respondent,
  };
}
