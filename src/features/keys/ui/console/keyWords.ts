import { defineWords } from '#web/shared/i18n.ts';

export const keyWords = defineWords({
  data: ['加密', 'Encryption'],
  index: ['查找', 'Search index'],
  'aes-256-gcm': ['AES-256-GCM · HMAC-SHA256', 'AES-256-GCM · HMAC-SHA256'],
  sm4: ['国密 SM4 · HMAC-SM3', 'National SM4 · HMAC-SM3'],
});
