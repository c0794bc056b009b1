import { inventedCreditCode } from './inventedCode.ts';

/** Qinghe County is invented: its division codes begin with 9999, which GB/T 2260 gives to no place. */
export const county = {
  name: '青禾县总工会',
  shortName: '青禾',
  divisionCode: '999901',
  phone: '0999-1235100',
};

/** Towns of web/shared/qinghe.geo.json; `key` names the town's staff account. */
export const towns = [
  { key: 'qinghe', code: '999901001', name: '青禾镇', seat: [118.4803, 36.31243] },
  { key: 'liuxi', code: '999901002', name: '柳溪镇', seat: [118.3651, 36.40463] },
  { key: 'shiqiao', code: '999901003', name: '石桥镇', seat: [118.51336, 36.45153] },
  { key: 'baiyang', code: '999901004', name: '白杨镇', seat: [118.65154, 36.41611] },
  { key: 'donghu', code: '999901005', name: '东湖街道', seat: [118.59645, 36.34279] },
  { key: 'nanling', code: '999901006', name: '南岭乡', seat: [118.45721, 36.18166] },
  { key: 'yongan', code: '999901007', name: '永安街道', seat: [118.38149, 36.24628] },
  { key: 'beitang', code: '999901008', name: '北塘镇', seat: [118.29538, 36.27019] },
  { key: 'yunji', code: '999901009', name: '云集镇', seat: [118.72518, 36.29519] },
  { key: 'changning', code: '999901010', name: '长宁镇', seat: [118.61778, 36.20335] },
] as const;
export type TownKey = (typeof towns)[number]['key'];

export const industries = [
  { name: '青禾县货运行业工会联合会', shortName: '青禾货运' },
  { name: '青禾县快递行业工会联合会', shortName: '青禾快递' },
  { name: '青禾县网约配送行业工会联合会', shortName: '青禾配送' },
  { name: '青禾县建筑行业工会联合会', shortName: '青禾建筑' },
] as const;
export type Industry = (typeof industries)[number]['shortName'];

interface Place {
  shortName: string;
  business: string;
  town: TownKey;
  industry?: Industry;
}

const at = (town: TownKey, places: readonly string[]): Place[] =>
  places.map((place) => {
    const [shortName = '', business = '', industry] = place.split(' ');
    return { shortName, business, town, ...(industry ? { industry: industry as Industry } : {}) };
  });

/** Invented employers: the short name of the union, the business, and the industry union where it has joined one. */
const employerPlaces: readonly Place[] = [
  ...at('qinghe', [
    '丰禾纺织 纺织',
    '禾盛食品 食品',
    '青禾商场 百货',
    '恒信物业 物业服务',
    '禾苗幼教 教育服务',
    '星禾软件 软件',
  ]),
  ...at('liuxi', ['柳溪造纸 纸业', '溪畔家具 家具', '柳荫制衣 服装', '溪源饮料 饮料']),
  ...at('shiqiao', [
    '石桥水泥 建材',
    '磐石建筑 建筑工程 青禾建筑',
    '石桥机械 机械',
    '固安钢构 钢结构 青禾建筑',
  ]),
  ...at('baiyang', ['白杨木业 木业', '杨树湾养殖 农牧', '白杨电子 电子', '林海包装 包装']),
  ...at('donghu', [
    '东湖宾馆 酒店管理',
    '湖滨餐饮 餐饮管理',
    '迅达快递 快递 青禾快递',
    '即刻配送 配送服务 青禾配送',
    '东湖医药 医药',
  ]),
  ...at('nanling', ['南岭茶业 茶业', '岭上矿泉 饮品', '南岭果品 果品']),
  ...at('yongan', ['永安汽配 汽车配件', '永安化工 化工', '安捷运输 运输 青禾货运', '永顺模具 模具']),
  ...at('beitang', ['北塘水产 水产', '塘边制鞋 制鞋', '北塘光电 光电']),
  ...at('yunji', ['云集物流 物流 青禾货运', '云帆玩具 玩具', '集美陶瓷 陶瓷', '云途代驾 汽车服务']),
  ...at('changning', ['长宁制药 制药', '宁静养老 养老服务', '长宁五金 五金']),
];

export const employers = employerPlaces.map((place, index) => ({
  ...place,
  name: `青禾县${place.shortName}${place.business.startsWith(place.shortName.slice(-2)) ? '' : place.business}有限公司`,
  creditCode: inventedCreditCode(index + 1),
}));

/** Stations with where they lie from the town's seat, in degrees. */
export const stations: readonly { town: TownKey; name: string; offset: readonly [number, number] }[] = [
  { town: 'qinghe', name: '县职工服务中心', offset: [0.002, 0.003] },
  { town: 'qinghe', name: '汽车站户外劳动者驿站', offset: [-0.009, 0.006] },
  { town: 'liuxi', name: '柳溪工业园职工驿站', offset: [0.006, -0.004] },
  { town: 'shiqiao', name: '石桥建材城职工驿站', offset: [-0.005, 0.004] },
  { town: 'baiyang', name: '白杨镇职工驿站', offset: [0.004, 0.002] },
  { town: 'donghu', name: '东湖骑手驿站', offset: [0.003, -0.005] },
  { town: 'nanling', name: '南岭茶农驿站', offset: [0.001, 0.004] },
  { town: 'yongan', name: '永安货车司机之家', offset: [-0.006, -0.003] },
  { town: 'beitang', name: '北塘渔港驿站', offset: [0.005, 0.005] },
  { town: 'yunji', name: '云集物流园司机之家', offset: [-0.004, 0.006] },
  { town: 'changning', name: '长宁镇职工驿站', offset: [0.003, 0.001] },
];
