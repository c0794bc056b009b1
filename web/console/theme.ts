import type { ThemeConfig } from 'antd';
import { tokens } from '../shared/tokens.ts';

const { light } = tokens;

/** The design tokens in the words of antd. Red is for the one main action; links and selection are calmer. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: light.red,
    colorInfo: light.blue,
    colorSuccess: light.green,
    colorWarning: light.amber,
    colorError: light.danger,
    colorLink: light.redDark,
    colorTextBase: light.ink,
    colorTextPlaceholder: light.inkFaint,
    colorTextDescription: light.inkFaint,
    colorTextTertiary: light.inkFaint,
    colorBgLayout: light.paper,
    colorBorder: light.line,
    borderRadius: tokens.radius,
    sizeUnit: tokens.grid,
    fontFamily: tokens.font,
    fontSize: 14,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Layout: { headerBg: light.card, siderBg: light.card, headerPadding: '0 16px', headerHeight: 56 },
    Menu: {
      itemSelectedBg: light.redSoft,
      itemSelectedColor: light.redDark,
      itemBorderRadius: tokens.radius,
      groupTitleColor: light.inkFaint,
    },
    Table: { headerBg: light.paper, cellPaddingBlock: 10 },
  },
};
