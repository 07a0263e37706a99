import type { Sharp } from 'sharp';
import sharp from 'sharp';

/** Pixels of the largest picture: a telephone's 50 megapixels; decoding takes four bytes each. */
export const MOST_PIXELS = 50_000_000;

export type Cleaned =
  | { readonly bytes: Buffer; readonly fault: null }
  | { readonly bytes: null; readonly fault: 'too-many-pixels' | 'unreadable' };

/** Each kind is drawn as itself; quality as good as the eye can tell. */
const DRAWN = {
  jpeg: (picture: Sharp) => picture.jpeg({ quality: 90 }),
  png: (picture: Sharp) => picture.png(),
  webp: (picture: Sharp) => picture.webp({ quality: 90 }),
} as const;

const isDrawn = (format: string): format is keyof typeof DRAWN => Object.hasOwn(DRAWN, format);

/**
 * A picture drawn anew: without where, when and with what it was taken (EXIF, GPS, XMP, a smaller
 * copy), and without anything that was hidden behind its last byte. Its size is read from the header
 * first; one that is too large is never decoded.
 */
export async function cleanPicture(bytes: Buffer): Promise<Cleaned> {
  try {
    // The header alone; the limit is ours to tell.
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return { bytes: null, fault: 'too-many-pixels' };
    if (!isDrawn(format)) return { bytes: null, fault: 'unreadable' };
    // Turned upright as EXIF says, before EXIF goes.
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient();
    return { bytes: await DRAWN[format](picture).toBuffer(), fault: null };
  } catch (error) {
    // The library has no error of its own for bytes it cannot read.
    if (error instanceof Error) return { bytes: null, fault: 'unreadable' };
    throw error;
  }
}
