export { addMerchant } from './merchant/commands.ts';
