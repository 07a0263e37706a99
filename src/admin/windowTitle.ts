import { WORDS } from './translations/workplace';

/** Strapi writes its own name into every window title and has no setting for it. */
const PRODUCT = /\s*\|?\s*Strapi( Admin)?$/;

const ownTitle = (title: string): string => {
  const page = title.replace(PRODUCT, '');
  return page === '' ? WORDS.office : `${page} | ${WORDS.office}`;
};

/** Keeps the office's name in the window title, whichever page sets it. */
export const keepWindowTitle = () => {
  const correct = () => {
    if (PRODUCT.test(document.title)) document.title = ownTitle(document.title);
  };
  new MutationObserver(correct).observe(document.head, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  correct();
};
