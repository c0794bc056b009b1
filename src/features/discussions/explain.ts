import { placedExplainer, placesOfRow } from '../accounts/index.ts';

/** Why somebody sees, holds or moderates a discussion, or does not. */
export const discussionExplainer = placedExplainer({
  type: 'discussion',
  name: { zh: '大家议的话题', en: 'Discussion' },
  label: { zh: '话题的编号（地址栏末尾）', en: 'Id of the topic (end of its address)' },
  actions: [
    { code: 'see', zh: '查看', en: 'See', permission: 'discussion.see' },
    {
      code: 'hold',
      zh: '开轮、形成结论和措施',
      en: 'Hold rounds and resolve',
      permission: 'discussion.hold',
    },
    { code: 'moderate', zh: '管理发言', en: 'Moderate', permission: 'discussion.moderate' },
  ],
  placesOf: (db, record) => placesOfRow(db, 'discussions', record),
});
