# The app and the HTTP service: one image, two commands (compose.yaml). Nothing in it is secret, and
# it runs as an ordinary user on a root that cannot be written to.
FROM python:3.11-slim-bookworm AS build
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --compile -r requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin segments \
    && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /venv /venv
WORKDIR /app
COPY app.py ./
COPY pages pages
COPY sample_data sample_data
COPY segmentation segmentation
COPY static static
COPY webapp webapp
COPY .streamlit/config.toml .streamlit/config.toml
RUN /venv/bin/python -m compileall -q /app
# What is written for a moment goes to /tmp, which is memory; what stays, to /data.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    KERAS_HOME=/tmp \
    SEGMENTS_WORKSPACE_FOLDER=/data/projects
USER 10001:10001
VOLUME /data
EXPOSE 8501 8600
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0"]
