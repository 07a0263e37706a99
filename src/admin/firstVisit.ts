/**
 * What Strapi asks each browser to remember, answered before it is asked: the language, the guided
 * tour of the product and the banner of the media library. Strapi has no setting for these. What a
 * person has chosen already stays.
 */
const ANSWERS: Readonly<Record<string, string>> = {
  'strapi-admin-language': 'zh-Hans',
  STRAPI_GUIDED_TOUR: JSON.stringify({
    tours: {},
    enabled: false,
    hidden: true,
    completedActions: [],
  }),
};

/** The banner's key carries a flag and the instance's id, which is absent while it is loading. */
const BANNER_KEYS = ['true', 'false'].flatMap((legacy) =>
  ['undefined', 'false', 'null'].map(
    (instance) => `STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${legacy}:${instance}`,
  ),
);

/** Must run while the modules load: the panel reads these values when it first renders. */
export const answerFirstVisit = () => {
  for (const [key, answer] of Object.entries(ANSWERS)) {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, answer);
  }
  for (const key of BANNER_KEYS) localStorage.setItem(key, 'true');
};
