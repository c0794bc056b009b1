export { addMerchant } from './merchant/commands.ts';
export { merchantNames, type RedeemingPlace, redeemingPlaces } from './merchant/places.ts';
export { merchantsSeen } from './policy.ts';
