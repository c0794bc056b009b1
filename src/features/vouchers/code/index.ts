export { type Certificate, readCode, signCertificate } from './certificate.ts';
export { isPublicKey, makeCampaignKeys, makePhoneKeys, publicKeyText } from './keys.ts';
export { rollingCode, stepSeconds } from './rolling.ts';
export {
  type CampaignKey,
  type CodeVerdict,
  type Seen,
  type Verified,
  verifyCode,
} from './verify.ts';
