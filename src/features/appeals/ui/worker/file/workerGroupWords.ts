import { defineWords, type Pair } from '#web/shared/i18n.ts';
import type { WorkerGroup } from './draft.ts';

const groups = {
  migrantWorker: ['农民工', 'Migrant worker'],
  hardshipWorker: ['困难职工', 'In hardship'],
  foodDelivery: ['外卖骑手', 'Food delivery rider'],
  courier: ['快递员', 'Courier'],
  rideHailing: ['网约车司机', 'Ride-hailing driver'],
  truckDriver: ['货车司机', 'Truck driver'],
  careWorker: ['护工护理员', 'Care worker'],
  domesticWorker: ['家政服务员', 'Domestic worker'],
  mallPromoter: ['商场信息员', 'Mall promoter'],
  estateAgent: ['房产中介员', 'Estate agent'],
  securityGuard: ['保安员', 'Security guard'],
  outdoorWorker: ['户外劳动者', 'Outdoor worker'],
} as const satisfies Record<WorkerGroup, Pair>;

export const workerGroupWords = defineWords(groups);
