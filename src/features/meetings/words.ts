import type { bodies, mechanisms } from './tables.ts';

interface Words {
  zh: string;
  en: string;
}

export const mechanismWords: Record<(typeof mechanisms)[number], Words> = {
  tripartite: { zh: '劳动关系三方会议', en: 'Tripartite meeting' },
  fourParty: { zh: '四方联动会议', en: 'Four-party meeting' },
  courtUnion: { zh: '法院工会联席会议', en: 'Court and union meeting' },
  other: { zh: '联席会议', en: 'Joint meeting' },
};

export const bodyWords: Record<(typeof bodies)[number], Words> = {
  union: { zh: '工会', en: 'Union' },
  humanResources: { zh: '人社部门', en: 'Human resources' },
  justice: { zh: '司法行政部门', en: 'Justice' },
  organisation: { zh: '组织部门', en: 'Organisation department' },
  court: { zh: '法院', en: 'Court' },
  procuratorate: { zh: '检察院', en: 'Procuratorate' },
  publicSecurity: { zh: '公安机关', en: 'Public security' },
  enterprises: { zh: '企业联合会、工商联', en: 'Enterprise organisations' },
  other: { zh: '其他', en: 'Other' },
};
