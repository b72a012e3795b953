# docker build -t negotiation-timeline .   See docs/operations.md.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /tmp/requirements.txt
# every package by the hash of its file: what was tested is what is installed
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements.txt

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0:8000 MEDIA_ROOT=/data/media PROMETHEUS_MULTIPROC_DIR=/run/timeline/metrics
# a number, so that a cluster can see that it is not root
RUN groupadd --gid 10001 timeline \
 && useradd --uid 10001 --gid timeline --home-dir /app --no-create-home --shell /usr/sbin/nologin timeline \
 && mkdir -p /app/var /data/media /run/timeline/metrics && chown -R timeline:timeline /app/var /data /run/timeline
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY manage.py CHANGELOG.md ./
COPY deploy ./deploy
COPY locale ./locale
COPY seeds ./seeds
COPY static ./static
COPY templates ./templates
COPY timeline ./timeline
# the code stays root's: the site cannot change itself
RUN SITE_URL=http://127.0.0.1 python manage.py collectstatic --no-input --verbosity 0 \
 && rm -f var/secret-key && chown -R root:root var/static
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s --retries=3 CMD ["python", "deploy/healthcheck.py"]
ENTRYPOINT ["deploy/entrypoint.sh"]
CMD ["web"]
