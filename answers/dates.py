"""How fresh the data are."""

from indicators.observation import BatchState
from store import Store
from words import sources


def loaded(store: Store) -> str:
    """When the last batch that counts was loaded, as text; "" where there is none."""
    live = [batch for batch in store.history() if batch.state is BatchState.LIVE]
    return sources.moment(live[0].time) if live else ""
