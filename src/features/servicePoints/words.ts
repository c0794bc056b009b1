import type { DeskKind, PointKind } from './tables.ts';

interface Words {
  zh: string;
  en: string;
}

export const pointKindWords: Record<PointKind, Words> = {
  centre: { zh: '县区中心', en: 'County centre' },
  site: { zh: '乡镇街道站', en: 'Town site' },
  studio: { zh: '园区企业工作室', en: 'Park or firm studio' },
  arbitrationHall: { zh: '仲裁院工作站', en: 'Post in the arbitration hall' },
  court: { zh: '法院工作站', en: 'Post at court' },
  station: { zh: '驿站服务点', en: 'Service in a station' },
};

export const deskKindWords: Record<DeskKind, Words> = {
  reception: { zh: '接待', en: 'Reception' },
  consultation: { zh: '宣传咨询', en: 'Publicity and consultation' },
  aid: { zh: '法律援助', en: 'Legal aid' },
  emotionalGuidance: { zh: '情绪疏导', en: 'Emotional guidance' },
  mediationStudio: { zh: '调解工作室', en: 'Mediation studio' },
  counsellingRoom: { zh: '心理咨询室', en: 'Counselling room' },
  agencyWindow: { zh: '部门窗口', en: 'Window of another body' },
  other: { zh: '其他', en: 'Other' },
};
