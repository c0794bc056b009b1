import { fields, type Role } from './shape.ts';

/** People who speak for members, and people who judge. */
export const delegateRoles = {
  memberRepresentative: {
    zh: '会员代表',
    en: 'Member representative',
    see: [
      '所联系选区的姓名和脱敏联系方式、自己的提案和结果、所联系的重点对象',
      'own constituency (names, masked contacts), own proposals and results, key contacts assigned',
    ],
    does: [
      '提案、附议、走访记录、询问未办结事项、评价答复',
      'propose, second, log visits, question what is unsolved, rate replies',
    ],
    mustNot: ['修改他人提案', "edit others' proposals"],
    fields: fields('hidden', { phone: 'masked' }),
    scopes: ['own', 'assigned'],
    personal: true,
  },
  congressDelegate: {
    zh: '职工代表',
    en: 'Congress delegate',
    see: ['本单位提案和职代会材料', "the unit's proposals and congress papers"],
    does: ['提案、无记名投票', 'propose, vote by secret ballot'],
    mustNot: ['把选票和个人对应', 'link a ballot to a person'],
    fields: fields('hidden'),
    scopes: ['own'],
    personal: true,
  },
  judge: {
    zh: '裁判/专家',
    en: 'Judge or expert',
    see: ['分给本人的匿名作品', 'assigned entries, anonymised'],
    does: ['打分、回避', 'score, recuse'],
    mustNot: ['截止前看到他人打分', "see others' scores before closing"],
    fields: fields('hidden'),
    scopes: ['assigned'],
    personal: true,
  },
  contestSecretary: {
    zh: '竞赛评选秘书',
    en: 'Contest or selection secretary',
    see: ['作品、截止后的得分', 'entries, scores after closing'],
    does: ['安排、发布', 'schedule, publish'],
    mustNot: ['修改得分', 'edit scores'],
    fields: fields('hidden', { phone: 'masked' }),
    scopes: ['own', 'subtree'],
  },
} as const satisfies Record<string, Role>;
