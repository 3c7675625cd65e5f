const names = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const excuses = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** Whether Docker's build check SecretsUsedInArgOrEnv takes a variable of that name for a secret. */
export const isSecretToBuildkit = (name: string): boolean => names.test(name) && !excuses.test(name);
