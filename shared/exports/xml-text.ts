/** Signs that XML 1.0 cannot hold, in whatever form. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text between tags or in quoted attributes. */
export const xmlText = (text: string): string =>
  text.replace(impossible, '').replace(/[<>&"]/g, (sign) => escapes[sign] ?? sign);

/** An element whose text other readers expect as CDATA; what would end that stands in two. */
export const element = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes}><![CDATA[${text.replace(impossible, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
