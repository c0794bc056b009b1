import './tables.ts';

export {
  type CampaignKey,
  type Certificate,
  type CodeVerdict,
  readCode,
  rollingCode,
  type Seen,
  signCertificate,
  type Verified,
  verifyCode,
} from './code/index.ts';
export { campaignPublicKeys, holderVersions, redeemsFor } from './redeem/keys.ts';
export {
  moveRedemption,
  type RedeemAnswer,
  type Redemption,
  type Refund,
  redeemVoucher,
  refundVoucher,
} from './redeem/redeem.ts';
export { type OnlineVerdict, type VerifiedVoucher, verifiedVoucher } from './redeem/verified.ts';
