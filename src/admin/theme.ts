import { darkTheme, lightTheme } from '@strapi/design-system';

/** The office's calm blue in place of the product's violet; everything else stays as designed. */
const BLUE = {
  primary100: '#edf3f9',
  primary200: '#cfdfee',
  primary500: '#3f78b0',
  primary600: '#1f5a93',
  primary700: '#174672',
  buttonPrimary500: '#3f78b0',
  buttonPrimary600: '#1f5a93',
} as const;

export const LIGHT = { ...lightTheme, colors: { ...lightTheme.colors, ...BLUE } };
export const DARK = darkTheme;
