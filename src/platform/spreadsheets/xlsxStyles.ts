const numberFormats = ['yyyy/mm/dd', 'yyyy/mm/dd hh:mm', '#,##0.00'] as const;
const firstCustomFormat = 164;
const [dateFormat, dateTimeFormat, moneyFormat] = [
  firstCustomFormat,
  firstCustomFormat + 1,
  firstCustomFormat + 2,
];
const textFormat = 49;

interface Style {
  format: number;
  font: 0 | 1 | 2;
  fill: 0 | 2;
  border: 0 | 1;
  alignment: string;
}

const cell = (format: number, horizontal: string): Style => ({
  format,
  font: 0,
  fill: 0,
  border: 1,
  alignment: `horizontal="${horizontal}" vertical="top" wrapText="1"`,
});

const styles = {
  plain: { format: 0, font: 0, fill: 0, border: 0, alignment: 'vertical="center"' },
  annex: {
    format: textFormat,
    font: 0,
    fill: 0,
    border: 0,
    alignment: 'horizontal="left" vertical="center"',
  },
  title: {
    format: textFormat,
    font: 2,
    fill: 0,
    border: 0,
    alignment: 'horizontal="center" vertical="center"',
  },
  remark: { format: textFormat, font: 0, fill: 0, border: 0, alignment: 'vertical="center" wrapText="1"' },
  header: {
    format: textFormat,
    font: 1,
    fill: 2,
    border: 1,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
  },
  general: cell(0, 'general'),
  text: cell(textFormat, 'left'),
  date: cell(dateFormat, 'center'),
  dateTime: cell(dateTimeFormat, 'center'),
  money: cell(moneyFormat, 'right'),
  integer: cell(1, 'right'),
  totalLabel: { ...cell(textFormat, 'center'), font: 1 },
  totalMoney: { ...cell(moneyFormat, 'right'), font: 1 },
  totalInteger: { ...cell(0, 'right'), font: 1 },
} satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

const names = Object.keys(styles);

export const styleIndex = (name: StyleName): number => names.indexOf(name);

const side = (name: string): string => `<${name} style="thin"><color rgb="FF8C8C8C"/></${name}>`;

/** The whole styles part; cells refer to it by `styleIndex`. */
export function stylesXml(): string {
  const font = (size: number, bold: boolean): string =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;
  const formats = numberFormats.map(
    (code, index) => `<numFmt numFmtId="${firstCustomFormat + index}" formatCode="${code}"/>`,
  );
  const xfs = Object.values<Style>(styles).map(
    ({ format, font: fontId, fill, border, alignment }) =>
      `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="3">${font(11, false)}${font(11, true)}${font(18, true)}</fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
