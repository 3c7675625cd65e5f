const site = 'https://plimsoll.dev';

/** Where the rules' pages are. */
export const rulesUrl = `${site}/rules`;

/** Where editors find what a configuration may hold. */
export const schemaUrl = `${site}/schema.json`;

/** The address of a rule's page. */
export const ruleUrl = (id: string): string => `${rulesUrl}/${id}`;
