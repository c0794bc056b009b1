import type { Pair } from '#web/shared/i18n.ts';
import type { FigureName } from '../../contract.ts';
import type { Duty, FindingKind, FindingStatus, YearlyItem } from '../../tables.ts';

export const topic = 'visits';

export const dutyWords: Record<Duty, Pair> = {
  publicist: ['政策宣传员', 'Publicist'],
  surveyor: ['调查研究员', 'Surveyor'],
  organisingGuide: ['建会建家指导员', 'Guide to organising'],
  coordinator: ['劳动关系协调员', 'Labour-relations coordinator'],
  problemSolver: ['排忧解难服务员', 'Problem solver'],
};

export const kindWords: Record<FindingKind, Pair> = {
  conflict: ['劳动关系矛盾', 'Conflict'],
  difficulty: ['企业困难', 'Difficulty of the firm'],
  foundingLead: ['建会线索', 'Founding lead'],
  upgradeLead: ['提档升级', 'Union to upgrade'],
  exemplarLead: ['示范培育', 'Exemplar to grow'],
  suggestion: ['意见建议', 'Suggestion'],
};

export const statusWords: Record<FindingStatus, Pair> = {
  open: ['待办', 'Open'],
  handedOn: ['已转办', 'Handed on'],
  resolved: ['已办结', 'Resolved'],
  dropped: ['不再办理', 'Dropped'],
};

export const itemWords: Record<YearlyItem, Pair> = {
  educationSeries: ['开展一次系列教育', 'A series of education'],
  bargaining: ['推动一次集体协商', 'A round of bargaining'],
  brand: ['打造一个工作品牌', 'A brand of work'],
  practicalMatters: ['办成一批实事', 'A batch of practical matters'],
  workerFriends: ['结交一批职工朋友', 'A batch of worker friends'],
  innovations: ['推出一批创新成果', 'A batch of innovations'],
};

export const figureWords: Record<FigureName, { name: Pair; unit: Pair; from: Pair }> = {
  employersVisited: {
    name: ['走访企业', 'Enterprises visited'],
    unit: ['家', 'enterprises'],
    from: ['同一家只计一次', 'each counted once'],
  },
  visits: {
    name: ['走访', 'Visits'],
    unit: ['次', 'visits'],
    from: ['已撤回的不计', 'without those taken back'],
  },
  unionsUpgraded: {
    name: ['提档升级', 'Unions upgraded'],
    unit: ['家工会', 'unions'],
    from: ['办结的提档升级', 'resolved leads to upgrade'],
  },
  exemplars: {
    name: ['示范工会', 'Exemplars'],
    unit: ['家工会', 'unions'],
    from: ['办结的示范培育', 'resolved exemplars'],
  },
  employersHelped: {
    name: ['帮扶企业', 'Firms helped'],
    unit: ['家', 'enterprises'],
    from: ['办结的企业困难', 'resolved difficulties'],
  },
  conflicts: {
    name: ['发现矛盾', 'Conflicts found'],
    unit: ['件', 'conflicts'],
    from: ['走访中发现', 'found on visits'],
  },
  conflictsResolved: {
    name: ['化解矛盾', 'Conflicts resolved'],
    unit: ['件', 'conflicts'],
    from: ['期内办结', 'ended in the period'],
  },
  unionsFounded: {
    name: ['新建工会', 'Unions founded'],
    unit: ['家工会', 'unions'],
    from: ['办结的建会线索', 'resolved founding leads'],
  },
  newMembers: {
    name: ['新入会', 'New members'],
    unit: ['人', 'people'],
    from: ['走访或新建的工会中，期内入会', 'joined unions visited or founded'],
  },
};
