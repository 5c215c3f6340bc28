import { expect, it } from 'vitest';
import { bodyHtml } from '#shared/articles/block-html.ts';
import { htmlToBody } from '#shared/bodies/html-to-body.ts';

/** What has run in somebody's sanitiser once, or tried to. */
const payloads = [
  '<script>x()</script>',
  '<img src=x onerror=x()>',
  '<img src="javascript:x()" alt="\'><script>x()</script>">',
  '<img src="https://i.example/a&quot; onerror=&quot;x()">',
  '<figure><img src="https://i.example/a"><figcaption>&lt;script&gt;x()&lt;/script&gt;</figcaption></figure>',
  '<figure class="embed"><a href="javascript:x()">https://v.example</a></figure>',
  '<figure class="embed"><a href="https://v.example/&quot;onmouseover=&quot;x()">v</a></figure>',
  '<iframe srcdoc="<script>x()</script>"></iframe>',
  '<iframe src="java\tscript:x()"></iframe>',
  '<iframe src="data:text/html,<script>x()</script>"></iframe>',
  '<table><tr><td><a href="javascript:x()">A</a><td background="javascript:x()" style="x:expression(x())">B</table>',
  '<table><caption><script>x()</script>A</caption><tr><th onclick=x()>B<th>C</table>',
  '<svg onload=x()><a xlink:href="javascript:x()"><text>A</text></a></svg>',
  '<svg><style><img src=x onerror=x()></style></svg>',
  '<math><mi xlink:href="data:x,<script>x()</script>">A</mi></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=x()&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>',
  '<noscript><p title="</noscript><img src=x onerror=x()>">',
  '<textarea><p title="</textarea><img src=x onerror=x()>">',
  '<xmp><p title="</xmp><img src=x onerror=x()>">',
  '<title><p title="</title><img src=x onerror=x()>">',
  '<style>@import "javascript:x()";</style><link rel=stylesheet href="javascript:x()">',
  '<a href="&#106;avascript:x()">A</a><a href=" jav&#x0A;ascript:x()">B</a><a href="vbscript:x">C</a>',
  '<base href="javascript:x()//"><a href="/a">A</a>',
  '<object data="data:text/html,x"><param name=movie value="javascript:x()"></object><embed src="javascript:x()">',
  '<aside class="also-read"><p>Also read: <span class="label"><img src=x onerror=x()></span><script>x()</script>A</p></aside>',
  '<p class="&quot;><script>x()</script>">A</p>',
  '<!--><script>x()</script>--><p>A</p>',
  '<![CDATA[<script>x()</script>]]>',
  '<template><script>x()</script></template>',
  '<details open ontoggle=x()>A</details>',
];

/** Outside the values of attributes, which are quoted and escaped. */
const structure = (html: string) => html.replace(/"[^"<>]*"/g, '""');

it.each(payloads)('runs nothing: %s', (payload) => {
  const body = htmlToBody(`<p>Before</p>${payload}<p>After</p>`);
  if ('refused' in body) throw new Error(body.refused);
  const html = bodyHtml(body.parts);
  expect(html).toContain('<p>Before</p>');
  expect(structure(html)).not.toMatch(/<(?:script|iframe|svg|math|style|form|object|embed|base|link|template|input)/iu);
  expect(structure(html)).not.toMatch(/<[^>]*\son\w+\s*=/iu);
  expect(html).not.toMatch(/(?:href|src)="(?!https?:|mailto:|\/articles\/)/iu);
  expect(htmlToBody(html)).toMatchObject({ parts: body.parts });
});
