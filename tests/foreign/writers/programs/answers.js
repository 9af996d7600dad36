// Reads what to type: lines of address, kind (text or number) and value, separated by tabs.
exports.sheet = "Pencermatan";
exports.answers = (path) =>
  require("fs").readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => {
    const [cell, kind, value] = line.split("\t");
    return [cell, kind === "number" ? Number(value) : value];
  });
