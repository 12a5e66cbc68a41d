/** The look of a report: light, for paper. The colours are those of the window's light theme. */
export const reportStyle = `
:root { color-scheme: light; font: 14px/1.5 Inter, 'Noto Sans KR', system-ui, sans-serif; color: #1a1c1f; background: #f6f6f3; font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: break-word; }
body { margin: 0; }
main { max-width: 1040px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { margin: 0; font-size: 22px; letter-spacing: -0.01em; }
h2 { margin: 0 0 10px; font-size: 15px; }
.lead { margin: 4px 0 20px; font-size: 17px; }
section { margin: 0 0 14px; padding: 16px 18px; border: 1px solid #e3e3de; border-radius: 10px; background: #fff; break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 6px 8px; border-bottom: 1px solid #e3e3de; text-align: left; font-weight: 400; vertical-align: top; }
thead th { color: #656970; font-size: 12px; font-weight: 500; }
tbody th { font-weight: 600; }
.num { text-align: right; white-space: nowrap; }
.strong { font-weight: 600; }
figure { margin: 0 0 12px; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { color: #656970; font-size: 12px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 6px 20px; margin: 0; }
dt { color: #656970; font-size: 12px; }
dd { margin: 0; }
p { max-width: 80ch; margin: 0 0 8px; white-space: pre-wrap; }
footer { color: #656970; font-size: 12px; }
@media print { :root { background: #fff; } main { padding: 0; } section { border: 0; padding: 8px 0; } }
`;
