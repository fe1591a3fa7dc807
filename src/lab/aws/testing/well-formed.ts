/** Whether a text is well-formed XML, as far as an answer of ours can go wrong: elements that pair, nothing unescaped, no forbidden character. */
export function isXml(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the characters that XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) return false;
  const open: string[] = [];
  const part = /<\?xml [^<>?]*\?>\s*|<(\/?)([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<&]+|&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);/y;
  for (let at = 0; at < text.length; at = part.lastIndex) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (!match) return false;
    const [, end, name, , empty] = match;
    if (name === undefined || empty === "/") continue;
    if (end === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
