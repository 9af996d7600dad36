"""What each step seals: the content that its papers are printed from, and how to see that anything differs from it.

The seals stand in ``tblSegel``, on a sheet that no spreadsheet program offers to show. With that table::

    seals = read_seals(read_table(t.SEGEL, book.read_table(t.SEGEL.name)).rows)
    seal = last_seal(seals, Perihal.FINAL)  # None: no final draft yet

``seal.sidik`` is the SHA-256 of the sealed content ``seal.isi`` (:func:`~pk_excel.core.segel.isi.read_final` reads it),
``seal.rantai`` the head of the audit chain (count and hash) on which it was made: both stay the same however often a
paper of that draft is printed. ``Perihal.PLENO`` is the seal of the pleno's decisions, behind Berita Acara and matrix,
``Perihal.KOREKSI`` that of the sheet of corrections with which a draft was accepted.
``riwayat.head(rows)`` is the head of the chain now, ``rantai.chain_problem`` says whether it is whole.
"""
