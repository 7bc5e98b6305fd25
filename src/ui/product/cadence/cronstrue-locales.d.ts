/** Registers itself with cronstrue; the package has no types for them. */
declare module 'cronstrue/locales/*.js';
