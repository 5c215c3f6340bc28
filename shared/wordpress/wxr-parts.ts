import type { Problem } from '#shared/errors.ts';
import { ownRecordKey } from './own-record.ts';

/** A category, tag or other term that an item is filed under, as written. */
export interface WxrItemTerm {
  /** `category`, `post_tag` (WXR 1.0: `tag`), `author`, `post_format` or a taxonomy of the site's own; absent in copies for other readers. */
  readonly domain?: string;
  readonly nicename?: string;
  readonly name: string;
}

/** One item of an export: a post, a page, an attachment or anything else a site has. */
export interface WxrItem {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** Texts as written, by the names of itemFields. What is not there is empty. */
  readonly fields: Readonly<Partial<Record<ItemField, string>>>;
  readonly terms: readonly WxrItemTerm[];
  /** Of metaKeys alone. */
  readonly metas: readonly { readonly key: string; readonly value: string }[];
  readonly commentCount: number;
  /** What was wrong with its XML and was read all the same, each the whole sentence. */
  readonly remarks: readonly string[];
}

/** One thing of an export file, in its order. */
export type WxrPart =
  | { readonly kind: 'site'; readonly field: SiteField; readonly value: string }
  | { readonly kind: 'author'; readonly login: string; readonly displayName: string }
  | {
      readonly kind: 'term';
      readonly taxonomy: string;
      readonly slug: string;
      readonly parent: string;
      readonly name: string;
    }
  | { readonly kind: 'item'; readonly item: WxrItem }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Elements of an item that are kept, with their prefixes as WordPress writes them. */
export const itemFields = [
  'title',
  'link',
  'guid',
  'pubDate',
  'dc:creator',
  'content:encoded',
  'excerpt:encoded',
  'wp:post_id',
  'wp:post_date',
  'wp:post_date_gmt',
  'wp:post_modified_gmt',
  'wp:post_name',
  'wp:status',
  'wp:post_parent',
  'wp:post_type',
  'wp:post_password',
  'wp:is_sticky',
  'wp:attachment_url',
] as const;

export type ItemField = (typeof itemFields)[number];

/** Elements of the channel that say what site it is. */
export const siteFields = [
  'title',
  'link',
  'language',
  'wp:wxr_version',
  'wp:base_site_url',
  'wp:base_blog_url',
] as const;

export type SiteField = (typeof siteFields)[number];

/** Where known plugins keep the credit of a picture. */
export const creditKeys = [
  '_media_credit',
  'media_credit',
  '_credit',
  'credit',
  'photo_credit',
  '_photo_credit',
  '_image_credit',
  'image_credit',
  'photographer',
  '_photographer',
  'isc_image_source',
] as const;

/** Keys of wp:postmeta that are kept. */
export const metaKeys: ReadonlySet<string> = new Set([
  '_thumbnail_id',
  '_wp_old_slug',
  '_wp_old_date',
  '_wp_attachment_image_alt',
  '_wp_attachment_metadata',
  '_wp_trash_meta_status',
  '_wp_desired_post_slug',
  ownRecordKey,
  'cap-user_login',
  'cap-display_name',
  ...creditKeys,
]);
