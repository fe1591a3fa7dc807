/** The page's look: the reader's own fonts and colours, light and dark, also on paper. */
export const CSS = `:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--bar:#0a66c2;--back:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa5b1;--line:#30363d;--bar:#58a6ff;--back:#0d1117}}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--soft)}th,td{text-align:right;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:normal}td{white-space:nowrap}th:first-child{text-align:left;font-weight:400}thead th{font-weight:600}
small,.soft{color:var(--soft)}figure{margin:1rem 0}svg{width:100%;height:auto;max-width:32rem}svg text{font-size:13px;fill:var(--ink)}svg text.soft{fill:var(--soft)}svg rect,svg circle{fill:var(--bar)}svg polyline{fill:none;stroke:var(--bar);stroke-width:2}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}@media print{figure,tr{break-inside:avoid}}`;
