#!/bin/sh
# what the container is told to be: web (the default), worker, beat, timers, migrate, or any command of manage.py
set -eu
what="${1:-web}"
[ $# -gt 0 ] && shift
case "$what" in
  web) exec gunicorn --config deploy/gunicorn.conf.py timeline.wsgi "$@" ;;
  worker) exec celery -A timeline worker --loglevel WARNING --concurrency "${WORKER_CONCURRENCY:-2}" "$@" ;;
  beat) exec celery -A timeline beat --loglevel WARNING "$@" ;;
  timers)
    # what a machine without systemd or cron has instead; either may fail once without ending the other
    while true; do
      python manage.py publish_due || true
      python manage.py send_digests || true
      sleep 60
    done ;;
  *) exec python manage.py "$what" "$@" ;;
esac
