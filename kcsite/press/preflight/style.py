"""The look of the report: one style sheet for light, dark and paper. No font, no picture from elsewhere."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d2326;--soft:#55605f;--line:#d9dedc;--card:#f6f8f7;
--error:#b3261e;--error-soft:#fbeceb;--warning:#8a5a00;--warning-soft:#fdf3df;--info:#22577a;
--info-soft:#e8f1f7;--good:#1f6b45;--good-soft:#e6f4ec}
@media (prefers-color-scheme:dark){:root{--paper:#14181a;--ink:#e8eceb;--soft:#a3b0ae;--line:#343c3d;
--card:#1d2325;--error:#ffb3ac;--error-soft:#42201e;--warning:#f2cb7c;--warning-soft:#3a2f16;
--info:#a5d0ec;--info-soft:#1b3140;--good:#9bdab7;--good-soft:#1a3527}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 "Be Vietnam Pro","Segoe UI",system-ui,-apple-system,"Noto Sans",Arial,sans-serif}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.1rem;font-weight:600;margin:0;color:var(--soft)}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem}
h3{font-size:1.05rem;line-height:1.4;margin:0}
p{margin:.25rem 0}
.verdict{margin:1rem 0 1.5rem;padding:1.25rem 1.5rem;border-radius:.5rem;border-left:.5rem solid;}
.verdict strong{display:block;font-size:1.6rem;line-height:1.25}
.verdict.bad{background:var(--error-soft);border-color:var(--error)}
.verdict.bad strong{color:var(--error)}
.verdict.fair{background:var(--warning-soft);border-color:var(--warning)}
.verdict.fair strong{color:var(--warning)}
.verdict.good{background:var(--good-soft);border-color:var(--good)}
.verdict.good strong{color:var(--good)}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem 1.5rem;margin:0}
.facts dt{color:var(--soft);font-size:.85rem}
.facts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.found{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1.25rem;overflow:hidden}
.found>header{padding:.9rem 1.1rem;background:var(--card);border-left:.35rem solid}
.error>header{border-color:var(--error)}.warning>header{border-color:var(--warning)}
.info>header{border-color:var(--info)}
.tag{display:inline-block;font-size:.8rem;font-weight:600;padding:.05rem .5rem;border-radius:1rem;
margin-right:.35rem}
.error .tag{background:var(--error-soft);color:var(--error)}
.warning .tag{background:var(--warning-soft);color:var(--warning)}
.info .tag{background:var(--info-soft);color:var(--info)}
code{font:.85em ui-monospace,Consolas,monospace;color:var(--soft)}
.how{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:.6rem 0 0}
.how dt{color:var(--soft)}.how dd{margin:0}
.places{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;padding:1.1rem;
list-style:none;margin:0}
.places li{min-width:0}
.places img{display:block;max-width:100%;height:auto;border:1px solid var(--line);background:#fff;
margin-bottom:.4rem}
.places b{font-variant-numeric:tabular-nums}
.where{color:var(--soft);font-size:.9rem}
.more{padding:0 1.1rem 1rem;color:var(--soft)}
table{width:100%;border-collapse:collapse;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-top:1px solid var(--line)}
th{font-weight:600;color:var(--soft);border-top:0}
td:first-child{width:40%}
caption{text-align:left;font-weight:600;padding:1rem 0 .3rem}
details summary{cursor:pointer;font-weight:600;padding:.5rem 0}
@media (max-width:36rem){.how{grid-template-columns:1fr}.how dd{margin-bottom:.3rem}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--error:#900;
--error-soft:#fff;--warning:#640;--warning-soft:#fff;--info:#024;--info-soft:#fff;--good:#042;
--good-soft:#fff}
@page{size:A4;margin:16mm 15mm}body{font-size:9.5pt}main{max-width:none;padding:0}
.verdict{border:1px solid;border-left:4mm solid}.places{grid-template-columns:repeat(3,1fr)}
.places li,.found>header,tr{break-inside:avoid}h2{break-after:avoid}details>*{display:revert}}
"""
