#!/usr/bin/env bash
# carbone (npm 3.8.2): with the language "id-id" (its documented form, as "fr-fr") dates are Indonesian but numbers English and
# amounts in euro: a budget of Rp1.234.568 is printed "1,234,568 €". With "id" alone numbers and currency are Indonesian too
# (the sign behind the amount). "de-de" is German throughout; nothing is refused.
# Guess: "id-id" and "id" print the same, as for dates.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . carbone@3.8.2 >/dev/null 2>&1
cat >draw.js <<'JS'
const fs = require("fs");
const carbone = require("carbone");
const paper = "<p>{d.amount:formatN(2)} | {d.amount:formatC(0)} | {d.day:formatD(LL)}</p>";
fs.writeFileSync("anggaran.html", paper);
const draw = (languages) => {
  const [lang, ...rest] = languages;
  if (!lang) return;
  carbone.render("anggaran.html", { amount: 1234567.5, day: "2026-01-19" }, { lang, timezone: "Asia/Jakarta" },
    (error, drawn) => { console.log(lang, error || String(drawn)); draw(rest); });
};
console.log("carbone", require("carbone/package.json").version);
draw(["id", "id-id", "de-de"]);
JS
node draw.js | tee seen
diff seen - <<'END'
carbone 3.8.2
id <p>1.234.567,50 | 1.234.568 Rp | 19 Januari 2026</p>
id-id <p>1,234,567.50 | 1,234,568 € | 19 Januari 2026</p>
de-de <p>1.234.567,50 | 1.234.568 € | 19. Januar 2026</p>
END
