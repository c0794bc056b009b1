interface Words {
  zh: string;
  en: string;
}

/** Economic types of the union organisation form (rules 2.7). */
export const economicTypes = {
  stateOwned: { zh: '国有', en: 'State-owned' },
  collective: { zh: '集体', en: 'Collective' },
  shareCooperative: { zh: '股份合作', en: 'Share cooperative' },
  jointOperation: { zh: '联营', en: 'Joint operation' },
  limitedLiability: { zh: '有限责任公司', en: 'Limited liability company' },
  jointStock: { zh: '股份有限公司', en: 'Joint-stock company' },
  private: { zh: '私营', en: 'Private' },
  hongKongMacaoTaiwan: { zh: '港澳台商投资', en: 'Hong Kong, Macao or Taiwan invested' },
  foreign: { zh: '外商投资', en: 'Foreign invested' },
} as const satisfies Record<string, Words>;
export type EconomicType = keyof typeof economicTypes;

/** Sections of GB/T 4754, and what fits none. */
export const industries = {
  A: { zh: '农、林、牧、渔业', en: 'Agriculture, forestry, husbandry and fishery' },
  B: { zh: '采矿业', en: 'Mining' },
  C: { zh: '制造业', en: 'Manufacturing' },
  D: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas and water' },
  E: { zh: '建筑业', en: 'Construction' },
  F: { zh: '批发和零售业', en: 'Wholesale and retail' },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage and post' },
  H: { zh: '住宿和餐饮业', en: 'Accommodation and catering' },
  I: { zh: '信息传输、软件和信息技术服务业', en: 'Information, software and technology services' },
  J: { zh: '金融业', en: 'Finance' },
  K: { zh: '房地产业', en: 'Real estate' },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
  M: { zh: '科学研究和技术服务业', en: 'Research and technical services' },
  N: { zh: '水利、环境和公共设施管理业', en: 'Water, environment and public facilities' },
  O: { zh: '居民服务、修理和其他服务业', en: 'Resident, repair and other services' },
  P: { zh: '教育', en: 'Education' },
  Q: { zh: '卫生和社会工作', en: 'Health and social work' },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sport and entertainment' },
  S: { zh: '公共管理、社会保障和社会组织', en: 'Public management, social security and organisations' },
  T: { zh: '国际组织', en: 'International organisations' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type Industry = keyof typeof industries;

/** What a unit is, as shipped; a federation's own list is a profile (`unionRules`). */
export const shippedUnitNatures = [
  { code: '110', zh: '国有企业', en: 'State-owned enterprise' },
  { code: '120', zh: '集体企业', en: 'Collective enterprise' },
  { code: '130', zh: '股份合作企业', en: 'Share-cooperative enterprise' },
  { code: '140', zh: '联营企业', en: 'Jointly operated enterprise' },
  { code: '151', zh: '国有独资公司', en: 'Wholly state-owned company' },
  { code: '159', zh: '其他有限责任公司', en: 'Other limited liability company' },
  { code: '161', zh: '国有控股的股份有限公司', en: 'State-controlled joint-stock company' },
  { code: '169', zh: '其他股份有限公司', en: 'Other joint-stock company' },
  { code: '170', zh: '私营企业', en: 'Private enterprise' },
  { code: '190', zh: '其他内资企业', en: 'Other domestic enterprise' },
  { code: '200', zh: '港澳台商投资企业', en: 'Hong Kong, Macao or Taiwan invested enterprise' },
  { code: '300', zh: '外商投资企业', en: 'Foreign-invested enterprise' },
  { code: '400', zh: '事业单位', en: 'Public institution' },
  { code: '500', zh: '机关', en: 'Government body' },
  { code: '600', zh: '个体经济组织', en: 'Individual business' },
  { code: '700', zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  { code: '810', zh: '社会团体', en: 'Social organisation' },
  { code: '820', zh: '基金会', en: 'Foundation' },
  { code: '830', zh: '村、社区', en: 'Village or community' },
  { code: '900', zh: '其他', en: 'Other' },
] as const;
