/** The contrast of two CSS colours, `rgb(r, g, b)` as browsers compute them, by WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? [])
    .slice(0, 3)
    .map((part) => linear(Number(part)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(of255: number): number {
  const part = of255 / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
