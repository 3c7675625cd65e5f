/** Where the rules' pages are. */
export const rulesUrl = 'https://plimsoll.dev/rules';

/** The address of a rule's page. */
export const ruleUrl = (id: string): string => `${rulesUrl}/${id}`;
