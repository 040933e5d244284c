import { Buffer } from "node:buffer";
import gifenc from "gifenc";
import pngjs from "pngjs";

const COLORS = 128;

/** One still of a film: a screenshot (PNG), and how long one looks at it. */
export interface Still {
  png: Uint8Array;
  ms: number;
}

type Palette = number[][];
/** As much of the two packages as is used; neither brings types. */
interface Packages {
  PNG: {
    sync: {
      read(png: Buffer): { width: number; height: number; data: Uint8Array };
    };
  };
  GIFEncoder(): {
    writeFrame(
      picture: Uint8Array,
      width: number,
      height: number,
      options: { palette: Palette; delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  quantize(pixels: Uint8Array, colors: number): Palette;
  applyPalette(pixels: Uint8Array, palette: Palette): Uint8Array;
}
const { PNG } = pngjs as unknown as Packages;
const { GIFEncoder, quantize, applyPalette } = gifenc as unknown as Packages;

/** An animated picture (GIF) that shows these one after the other, again and again. */
export function film(stills: readonly Still[]): Uint8Array {
  const gif = GIFEncoder();
  for (const { png, ms } of stills) {
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    const palette = quantize(data, COLORS);
    const picture = applyPalette(data, palette);
    gif.writeFrame(picture, width, height, { palette, delay: ms });
  }
  gif.finish();
  return gif.bytes();
}
