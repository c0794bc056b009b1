/** `sm4` is SM4-CTR under HMAC-SM3 (GB/T 32907, GB/T 32905), for those who must use the national algorithms. */
export const suites = ['aes-256-gcm', 'sm4'] as const;
export type SuiteName = (typeof suites)[number];
