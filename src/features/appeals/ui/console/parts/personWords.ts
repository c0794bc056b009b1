import { defineWords } from '#web/shared/i18n.ts';

export const kindWords = defineWords({
  employer: ['用人单位', 'Employer'],
  owner: ['实际经营者', 'Owner'],
  affiliatedFirm: ['挂靠、关联单位', 'Affiliated firm'],
  agent: ['中介、包工头', 'Agent'],
});

export const groupWords = defineWords({
  truckDriver: ['货车司机', 'Truck driver'],
  courier: ['快递员', 'Courier'],
  careWorker: ['护工护理员', 'Care worker'],
  domesticWorker: ['家政服务员', 'Domestic worker'],
  mallPromoter: ['商场信息员', 'Mall promoter'],
  foodDelivery: ['网约送餐员', 'Food delivery'],
  estateAgent: ['房产中介员', 'Estate agent'],
  securityGuard: ['保安员', 'Security guard'],
  rideHailing: ['网约车司机', 'Ride-hailing driver'],
  migrantWorker: ['农民工', 'Migrant worker'],
  outdoorWorker: ['户外劳动者', 'Outdoor worker'],
  hardshipWorker: ['困难职工', 'Worker in hardship'],
});
