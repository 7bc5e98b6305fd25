export const CARD_TITLE_ID = 'extension-schedules-title';
