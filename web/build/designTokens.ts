import type { Plugin } from 'vite';
import { tokensAsCss } from '../shared/tokens.ts';

const name = 'virtual:tokens.css';

/** Offers the design tokens as the CSS module `virtual:tokens.css`. */
export function designTokens(): Plugin {
  return {
    name: 'niangjia:design-tokens',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? tokensAsCss() : undefined),
  };
}
