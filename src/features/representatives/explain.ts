import { placedExplainer, placesOfRow } from '../accounts/index.ts';

/** Why somebody sees or keeps a body of representatives, or does not. */
export const representativeExplainer = placedExplainer({
  type: 'representativeBody',
  name: { zh: '代表大会的代表', en: 'Body of representatives' },
  label: { zh: '代表大会的编号（地址栏末尾）', en: 'Id of the body (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'representative.see' },
    { code: 'keep', zh: '管理和组织选举', en: 'Keep it, hold elections', permission: 'representative.keep' },
    { code: 'confirm', zh: '复核计票', en: 'Confirm a count', permission: 'representative.confirm' },
  ],
  placesOf: (db, record) => placesOfRow(db, 'representative_bodies', record),
});
