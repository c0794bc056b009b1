import { fields, type Line, type Role } from './shape.ts';

const cadre = <L extends Line>(line: L, zh: string, en: string) =>
  ({
    zh,
    en,
    line,
    see: ['本县本条线', 'the county subtree in the own line'],
    does: ['办理本条线业务、审定救助等次、发布', 'handle the own line, approve aid tiers, publish'],
    mustNot: ['查看其他条线的个人信息', 'see personal data of other lines'],
    fields: fields('masked', { bank: 'hidden', ...(line === 'rights' ? {} : { health: 'hidden' }) }),
    scopes: ['own', 'subtree'],
  }) as const satisfies Role;

/** Departments of a county union, one line of work each. */
export const cadreRoles = {
  rightsCadre: cadre('rights', '县总工会权益干部', 'County rights cadre'),
  organisingCadre: cadre('organising', '县总工会基层组织干部', 'County organising cadre'),
  economyCadre: cadre('economy', '县总工会劳动和经济干部', 'County labour and economy cadre'),
  publicityCadre: cadre('publicity', '县总工会宣传教育干部', 'County publicity cadre'),
  womenCadre: cadre('women', '县总工会女职工干部', "County women workers' cadre"),
  financeCadre: cadre('finance', '县总工会财务干部', 'County finance cadre'),
} as const satisfies Record<string, Role>;
