const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that is safe between tags and in quoted attributes; what is no text (control characters, halves of a pair) is replaced, as is what turns the writing direction round. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => names[sign] ?? "")
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, " ")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
