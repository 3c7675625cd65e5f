/** A message, in which names stand between backticks. */
export const prose = (message: string): readonly Node[] =>
  message.split(/`([^`]+)`/).map((part, index) => {
    if (index % 2 === 0) return document.createTextNode(part);
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
