"""PDFs, from templates of typst, and the electronic signatures on them."""
