"""数据上传"""

import streamlit as st

from answers import uploads
from answers.uploads import Parcel, State
from ui import frame, show, upload_card, upload_confirm, upload_reading, upload_template, upload_tray, view
from ui.upload_tray import Tray
from words import upload as words

_LOADABLE = (State.READY, State.PARTLY)


def main() -> None:
    """Files become batches: understood, corrected, checked, confirmed, visible at once."""
    show.headline(words.TITLE, words.HELP)
    tray = upload_tray.received()
    for name, issues in tray.turned_away.values():
        upload_card.turned_away(name, issues)
    parcels = tray.parcels()
    if parcels:
        examine(tray, parcels)
    elif not tray.turned_away:
        st.html(words.SHAPES)
        upload_template.offer()
    view.footer()


def examine(tray: Tray, parcels: list[Parcel]) -> None:
    """Every file with what was understood of it; then the button for all that are ready."""
    upload_tray.watch_loading(tray)
    upload_tray.check(tray)
    if len(parcels) > 1:
        upload_reading.together(parcels)
    again = {parcel.key for parcel, _ in uploads.repeated(parcels)}
    files = []
    for parcel in parcels:
        meant = upload_card.card(tray, parcel, alone=len(parcels) == 1, repeated=parcel.key in again)
        looked = None if parcel.key in again else tray.looked(parcel)
        if looked is not None and looked.state in _LOADABLE:
            files.append((parcel, looked, meant))
    upload_confirm.confirm(tray, files)


with frame.page(__doc__, unharmed=False):
    main()
