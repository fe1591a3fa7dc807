/** Redis' patterns for KEYS as a regular expression: `*`, `?`, `[abc]`, `[^a]`, `[a-z]`, and a backslash before a sign. */
export function globToRegExp(glob: string): RegExp {
  let source = "";
  for (let at = 0; at < glob.length; at++) {
    const sign = glob.charAt(at);
    if (sign === "*") source += source.endsWith("[^]*") ? "" : "[^]*";
    else if (sign === "?") source += "[^]";
    else if (sign === "\\" && at + 1 < glob.length) source += literal(glob.charAt(++at));
    else if (sign === "[" && glob.indexOf("]", at + 2) !== -1) {
      const end = glob.indexOf("]", at + 2);
      const negated = glob.charAt(at + 1) === "^";
      source += `[${negated ? "^" : ""}${glob.slice(at + (negated ? 2 : 1), end).replace(/[\\\]^[]/g, "\\$&")}]`;
      at = end;
    } else source += literal(sign);
  }
  return new RegExp(`^${source}$`);
}

const literal = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\/-]/, "\\$&");
