/** What an element may be given: text becomes a text node, never markup; absent parts are left out. */
export type Child = Node | string | false | undefined;

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element. An attribute of `true` stands without a value; `false` and `undefined` are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/**
 * Sets HTML that the API promises to be safe: highlights and article bodies, and nothing else. The only place where
 * text becomes markup; the page's content security policy stands behind it.
 */
export function withSafeHtml<E extends Element>(target: E, safeHtml: string): E {
  target.innerHTML = safeHtml;
  return target;
}
