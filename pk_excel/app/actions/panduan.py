"""``panduan``: a button that opens the guide; there is nothing to run."""

from __future__ import annotations

from pk_excel.app.action import Action, Button, Group

ACTION = Action(
    "panduan",
    Group.BANTUAN,
    "Buka lembar Panduan: cara kerja dari langkah 1 sampai 10.",
    order=1,
    command=False,
    buttons=(Button("panduan", "Panduan", "Help", shows="Panduan"),),
)
