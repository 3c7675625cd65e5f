/** ShellCheck's codes for a script that it cannot read: it says several of them of one mistake. */
export const parseCodes: readonly string[] = ['SC1009', 'SC1046', 'SC1047', 'SC1072', 'SC1073'];
