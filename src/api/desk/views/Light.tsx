import type { Light as LightName } from '../../../domain/light';
import { labelOf } from '../../../domain/wording.zh';

/** A light by its name and its colour: the word says what the colour says. */
export const Light = ({ light }: { light: LightName | null }) =>
  light === null ? null : <span className={`badge light ${light}`}>{labelOf(light)}</span>;
