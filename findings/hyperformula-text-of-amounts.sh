#!/usr/bin/env bash
# HyperFormula 3.5.0: TEXT knows only the digits of a format and copies or misreads the rest, without an error:
# 0.775 as "0.0%" is 0.8% (not 77.5%), 2000.5 as "#,##0" is 2001,##0, a day as "d mmmm yyyy" is 31 0100 2027.
# Its VALUE and its cells do read 12% as 0.12, and with the separators of Indonesia 77,5% as 0.775; joined to a text such a
# number has a point again (77.5), whatever the separators are.
# Guess: Excel's text, or #VALUE! for a format that is not known.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund hyperformula@3.5.0
cat > text.js <<'JS'
const { HyperFormula } = require("hyperformula");
const licenseKey = "gpl-v3";
console.log("hyperformula", HyperFormula.version);
const engine = HyperFormula.buildFromArray([[0.775, 2000.5, "=DATE(2027,1,31)"]], { licenseKey });
for (const formula of [
  '=TEXT(A1,"0.0%")', '=TEXT(0.5,"0%")', '=TEXT(B1,"#,##0")', '=TEXT(0,"#,##0;(#,##0);-")',
  '=TEXT(C1,"d mmmm yyyy")', '=TEXT(C1,"dd/mm/yyyy")', '=VALUE("12%")',
]) console.log(formula, "->", engine.calculateFormula(formula, 0));
const indonesia = HyperFormula.buildFromArray([["77,5%", "77,5", "=A1*2", '=B1&" persen"']], {
  licenseKey, decimalSeparator: ",", thousandSeparator: ".", functionArgSeparator: ";",
});
console.log("77,5% and 77,5 with a decimal comma:", JSON.stringify(indonesia.getSheetValues(0)[0]));
JS
node text.js | tee seen
diff seen - <<'END'
hyperformula 3.5.0
=TEXT(A1,"0.0%") -> 0.8%
=TEXT(0.5,"0%") -> 1%
=TEXT(B1,"#,##0") -> 2001,##0
=TEXT(0,"#,##0;(#,##0);-") -> 0,##0;(#,##0);-
=TEXT(C1,"d mmmm yyyy") -> 31 0100 2027
=TEXT(C1,"dd/mm/yyyy") -> 31/01/2027
=VALUE("12%") -> 0.12
77,5% and 77,5 with a decimal comma: [0.775,77.5,1.55,"77.5 persen"]
END
