import { Badge } from '@strapi/design-system';
import { LIGHTS, type Light } from '../../domain/light';
import { inWords } from '../translations/codes';

/** Dark on pale, so that the word can be read; the colour is never all there is. */
const COLOURS = {
  grey: { background: 'neutral200', text: 'neutral800' },
  green: { background: 'success100', text: 'success700' },
  yellow: { background: 'warning100', text: 'warning700' },
  red: { background: 'danger100', text: 'danger700' },
} as const satisfies Record<Light, { background: string; text: string }>;

export const isLight = (value: string | null): value is Light =>
  LIGHTS.some((light) => light === value);

/** A light in its colour, with its word. */
export const LightBadge = ({ light }: { light: Light }) => (
  <Badge backgroundColor={COLOURS[light].background} textColor={COLOURS[light].text}>
    {inWords(light)}
  </Badge>
);
