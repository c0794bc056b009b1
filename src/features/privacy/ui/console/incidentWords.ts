import { defineWords } from '#web/shared/i18n.ts';

export const incidentStatusWords = defineWords({
  discovered: ['已发现，未处置', 'Discovered'],
  contained: ['已处置', 'Contained'],
  closed: ['已关闭', 'Closed'],
});

export const incidentActionWords = defineWords({
  discovered: ['发现', 'Discovered'],
  contain: ['记录处置', 'Contain'],
  tellAuthority: ['报告主管部门', 'Tell the authority'],
  tellPeople: ['告知本人', 'Tell the people'],
  waiveTelling: ['不告知本人', 'Do not tell the people'],
  close: ['关闭', 'Close'],
});
