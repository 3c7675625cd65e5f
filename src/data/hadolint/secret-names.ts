/** Names without a telling part that are known for secrets of well-known services. */
const names = new Set(['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'GCLOUD_SERVICE_KEY', 'GOOGLE_APPLICATION_CREDENTIALS']);
const parts = ['api_key', 'client_key', 'password', 'private', 'secret', 'token', 'username'];

/** Whether hadolint's DL3064 takes a variable of that name for a secret. */
export function isSecretToHadolint(name: string): boolean {
  const lower = name.toLowerCase();
  return names.has(name.toUpperCase()) || parts.some((part) => lower.includes(part));
}
