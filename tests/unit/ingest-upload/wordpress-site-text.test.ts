import { expect, it } from 'vitest';
import { readWordpressPost, wordpressTell } from '#functions/ingest-upload/formats/wordpress-article.ts';
import { bodyBlocks } from '#shared/articles/body-blocks.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';

const post = (content: string, is: Partial<WordpressPost>): WordpressPost => ({
  kind: 'wordpress-post',
  id: '5',
  type: 'post',
  guid: 'https://courier.example/?p=5',
  title: 'Story',
  link: '',
  slug: '',
  content,
  excerpt: '',
  status: 'publish',
  hasPassword: false,
  isSticky: false,
  authors: [],
  categories: [],
  tags: [],
  oldUrls: [],
  attachments: [],
  missingAttachments: [],
  commentCount: 0,
  remarks: [],
  ...is,
});

const read = async (content: string, is: Partial<WordpressPost> = {}) => {
  const place = { position: 0, problems: [] };
  const { article, problems } = await readWordpressPost(post(content, is), place, wordpressTell({}));
  if (!article) throw new Error(JSON.stringify(problems));
  return { blocks: bodyBlocks(article.content), warnings: problems.length };
};

const written = `<!-- wp:paragraph -->
<p>Ships came in
at dawn.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">The quay</h2>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>One</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:image {"id":12} -->
<figure class="wp-block-image"><img src="https://courier.example/a.jpg" alt="Quay" class="wp-image-12"/><figcaption class="wp-element-caption">The quay</figcaption></figure>
<!-- /wp:image -->`;

const rendered = `
<p>Ships came in
at dawn.</p>



<h2 class="wp-block-heading">The quay</h2>



<ul class="wp-block-list">
<li>One</li>
</ul>



<figure class="wp-block-image"><img loading="lazy" decoding="async" width="1200" height="800" src="https://courier.example/a.jpg" alt="Quay" class="wp-image-12" srcset="https://courier.example/a-300x200.jpg 300w" sizes="auto"/><figcaption class="wp-element-caption">The quay</figcaption></figure>
`;

const quay = { id: '12', url: 'https://courier.example/a.jpg', width: 1200, height: 800 };

it('a text is the same article, whether it came as written or as the site shows it', async () => {
  const [one, other] = [
    await read(written, { attachments: [quay] }),
    await read(rendered, { attachments: [quay], isRendered: true }),
  ];
  expect(one.blocks.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'list', 'picture']);
  expect(other).toEqual(one);
});

it('of a text that the site rendered brackets are words and line breaks are nothing', async () => {
  const { blocks, warnings } = await read('<p>He said "lets [sic]\ngo".</p>', { isRendered: true });
  expect([blocks, warnings]).toEqual([[{ type: 'paragraph', html: expect.stringMatching(/lets \[sic\]\s+go/) }], 0]);
});
