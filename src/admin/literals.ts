import { filterTag, LITERALS, PLACEHOLDERS, TITLES } from './translations/literals';
import { WORDS } from './translations/workplace';

/** Strapi appends its own name to every window title and has no setting for it. */
const PRODUCT = /\s*\|?\s*Strapi( Admin)?$/;

const ownTitle = (title: string): string => {
  const page = title.replace(PRODUCT, '');
  const [pattern, chinese] = TITLES.find(([known]) => known.test(page)) ?? [/$^/, ''];
  const words = page.replace(pattern, chinese);
  return words === '' ? WORDS.office : `${words} | ${WORDS.office}`;
};

const correctTitle = () => {
  if (PRODUCT.test(document.title)) document.title = ownTitle(document.title);
};

const correctText = (text: Node) => {
  const written = text.nodeValue ?? '';
  const chinese = LITERALS[written] ?? filterTag(written);
  if (chinese !== null) text.nodeValue = chinese;
};

const correctPlaceholder = (input: Element) => {
  const chinese = PLACEHOLDERS[input.getAttribute('placeholder') ?? ''];
  if (chinese !== undefined) input.setAttribute('placeholder', chinese);
};

const correctAllIn = (node: Node) => {
  if (node.nodeType === Node.TEXT_NODE) correctText(node);
  if (node instanceof Element) node.querySelectorAll('[placeholder]').forEach(correctPlaceholder);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) correctText(texts.currentNode);
};

/**
 * Replaces, as they appear, the few texts that no translation reaches because Strapi writes them
 * into its code: window titles and whole texts of elements. What people entered themselves stands in
 * inputs and is never touched.
 */
export const replaceLiterals = () => {
  const titles = new MutationObserver(correctTitle);
  titles.observe(document.head, { childList: true, characterData: true, subtree: true });
  correctTitle();

  const texts = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') correctText(change.target);
      else change.addedNodes.forEach(correctAllIn);
    }
  });
  texts.observe(document.body, { childList: true, characterData: true, subtree: true });
};
