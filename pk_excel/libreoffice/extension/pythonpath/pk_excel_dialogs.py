"""Boxes and dialogs over a window of LibreOffice: what a button asks, what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import uno

#: What the buttons of a message box answer (com.sun.star.awt.MessageBoxResults), and which buttons it has.
YES, NO = 2, 3
OK_ONLY, YES_NO, YES_NO_CANCEL = 1, 3, 4


class Dialogs:
    """Boxes over the window of a frame, in LibreOffice's own thread."""

    def __init__(self, context: Any, frame: Any, texts: dict[str, str]) -> None:
        self.context = context
        self.frame = frame
        self.texts = texts

    def service(self, name: str, *arguments: Any) -> Any:
        """Return a new UNO service."""
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, self.context)
        return manager.createInstanceWithContext(name, self.context)

    def box(self, text: str, kind: str = "WARNINGBOX", buttons: int = OK_ONLY) -> int:
        """Show *text* until it is answered; return which button was pressed."""
        toolkit = self.service("com.sun.star.awt.Toolkit")
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", kind)
        box = toolkit.createMessageBox(self.frame.ContainerWindow, kind, buttons, self.texts["title"], text)
        try:
            return int(box.execute())
        finally:
            box.dispose()

    def answers(self, button: dict[str, Any]) -> list[Any] | None:
        """Return what staff answer, in the order of the questions; None when they cancel."""
        found = []
        for question in button["asks"]:
            answer = getattr(self, "ask_" + question["how"])(question)
            if answer is None:
                return None
            found.append(answer)
        return found

    def ask_text(self, question: dict[str, Any]) -> str | None:
        """Ask for a text; an empty one is no answer where there must be one."""
        answer = self.typed(question["text"], "-" if question["optional"] else "")
        if question["optional"]:
            return "" if answer == "-" else answer
        return answer or None

    def ask_day(self, question: dict[str, Any]) -> str | None:
        """Ask for a day; proposed is today."""
        return self.typed(question["text"], date.today().strftime("%d-%m-%Y")) or None

    def ask_files(self, question: dict[str, Any]) -> list[str]:
        """Let staff choose files, or none."""
        picker = self.service("com.sun.star.ui.dialogs.FilePicker", 0)
        picker.setTitle(question["text"])
        picker.setMultiSelectionMode(True)
        picker.setDisplayDirectory(self.folder())
        return [uno.fileUrlToSystemPath(url) for url in picker.getSelectedFiles()] if picker.execute() else []

    def ask_folder(self, question: dict[str, Any]) -> str | None:
        """Ask whether there is a folder, and let staff choose it."""
        answer = self.box(question["text"], "QUERYBOX", YES_NO_CANCEL)
        if answer == NO:
            return ""
        picker = self.service("com.sun.star.ui.dialogs.FolderPicker")
        picker.setTitle(question["folder"])
        picker.setDisplayDirectory(self.folder())
        return uno.fileUrlToSystemPath(picker.getDirectory()) if answer == YES and picker.execute() else None

    def folder(self) -> str:
        """Return the address of the workbook's folder."""
        return str(self.frame.Controller.Model.URL).rpartition("/")[0]

    def typed(self, text: str, preset: str) -> str | None:
        """Return what is typed into a box; None when it is cancelled."""
        height = 10 * sum(1 + len(line) // 60 for line in text.split("\n"))
        model = self.service("com.sun.star.awt.UnoControlDialogModel")
        model.Title, model.Width, model.Height = self.texts["title"], 260, height + 52
        self.part(model, "FixedText", "text", (8, 8, 244, height), Label=text, MultiLine=True)
        self.part(model, "Edit", "answer", (8, height + 12, 244, 14), Text=preset)
        self.part(model, "Button", "ok", (148, height + 32, 50, 14), Label=self.texts["ok"], DefaultButton=True,
                  PushButtonType=uno.Any("short", 1))  # fmt: skip
        self.part(model, "Button", "cancel", (202, height + 32, 50, 14), Label=self.texts["cancel"],
                  PushButtonType=uno.Any("short", 2))  # fmt: skip
        dialog = self.service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        dialog.createPeer(self.service("com.sun.star.awt.Toolkit"), self.frame.ContainerWindow)
        around, own = self.frame.ContainerWindow.PosSize, dialog.PosSize
        dialog.setPosSize((around.Width - own.Width) // 2, (around.Height - own.Height) // 3, 0, 0, 3)
        answer = dialog.getControl("answer")
        answer.setSelection(uno.createUnoStruct("com.sun.star.awt.Selection", 0, len(preset)))
        answer.setFocus()
        try:
            return str(answer.Text).strip() if dialog.execute() else None
        finally:
            dialog.dispose()

    @staticmethod
    def part(dialog: Any, kind: str, name: str, place: tuple[int, int, int, int], **values: Any) -> None:
        """Add a part to the model of a dialog."""
        part = dialog.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
        part.PositionX, part.PositionY, part.Width, part.Height = place
        for key, value in values.items():
            setattr(part, key, value)
        dialog.insertByName(name, part)
