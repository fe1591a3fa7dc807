const NAMES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML. Control characters cannot stand in XML 1.0 at all, so they are shown as `?`. */
export const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are exactly the characters that XML forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "?").replace(/[&<>"]/g, (char) => NAMES[char] ?? char);
