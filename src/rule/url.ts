const site = 'https://plimsoll.dev';

/** Where the rules' pages are. */
export const rulesUrl = `${site}/rules`;

/** Where editors find what a configuration may hold. */
export const schemaUrl = `${site}/schema.json`;

/** The address of a rule's page; empty for a rule of a plugin, of which it is not known. */
export const ruleUrl = (id: string): string => (id.includes('/') ? '' : `${rulesUrl}/${id}`);
