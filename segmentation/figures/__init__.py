"""Charts: frozen results in, Plotly figures out."""
