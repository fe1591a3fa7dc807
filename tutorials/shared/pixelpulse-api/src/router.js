/** Routes are `"GET /clients/:id/layout": handler`; the handler's result is sent as JSON. */
export function createRouter(...groups) {
  const routes = groups.flatMap((group) => Object.entries(group)).map(([route, handle]) => {
    const [method, path] = route.split(" ");
    return { route, method, parts: path.split("/"), handle };
  });
  return (method, path) => {
    const parts = path.split("/");
    for (const { route, method: wanted, parts: pattern, handle } of routes) {
      if (wanted !== method || pattern.length !== parts.length) continue;
      const params = {};
      const fits = pattern.every((part, at) => {
        if (!part.startsWith(":")) return part === parts[at];
        params[part.slice(1)] = parts[at];
        return true;
      });
      if (fits) return { route, params, handle };
    }
    return undefined;
  };
}
