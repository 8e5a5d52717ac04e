"""The floor: a Streamlit page with one picker and one 30-point bar chart, nothing else.

The same kind of picker as the pages have: a select box answers some 60 ms later (its list closes first).
"""

import plotly.graph_objects as go
import streamlit as st

seed = st.pills("pick", list(range(2, 8)), default=2, required=True)
st.plotly_chart(
    go.Figure(go.Bar(x=list(range(30)), y=[(seed * place) % 17 for place in range(30)])), key="bars"
)
