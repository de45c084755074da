#!/usr/bin/env bash
# Tries that nobody notices another corpus or a restart: three replicas behind HAProxy (haproxy.cfg) are asked all the time,
# while they take over a second corpus one by one, by `osvedceno reload`, and the first again, each restarted by SIGTERM.
# Prints what was asked and what was lost, and fails if anything was. Needs haproxy and curl; takes seconds, a minute at most;
# everything is in a temporary folder and on 127.0.0.1.
#
#     deploy/rolling.sh target/release/osvedceno corpus other-corpus

set -euo pipefail

if [ $# -ne 3 ]; then
    echo "usage: $0 PROGRAM CORPUS OTHER_CORPUS" >&2
    exit 2
fi
program=$(realpath "$1")
corpora=("$(realpath "$2")" "$(realpath "$3")")
config=$(dirname "$(realpath "$0")")/haproxy.cfg
# Debian keeps HAProxy where only root looks.
PATH=$PATH:/usr/sbin
for needed in haproxy curl; do
    command -v "$needed" >/dev/null || { echo "$needed is missing" >&2; exit 2; }
done

# Longer than this nothing takes that works.
LIMIT=55
# What haproxy.cfg calls the replicas.
NAMES=(first second third)

# Whether somebody listens at a port.
taken() {
    (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Three ports below those that the system takes for connections, so that a replica finds its own again after a restart.
PORTS=$((20000 + RANDOM % 10000))
while taken $PORTS || taken $((PORTS + 1)) || taken $((PORTS + 2)); do
    PORTS=$((20000 + RANDOM % 10000))
done

folder=$(mktemp -d)
replicas=()
clients=()
haproxy=

# Ends what is still there; of what has ended already the shell knows.
cleanup() {
    kill $haproxy "${clients[@]}" "${replicas[@]}" 2>/dev/null || true
    wait
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

fail() {
    echo "$*" >&2
    tail -n 5 "$folder"/*.log >&2 || true
    exit 1
}

# Waits until a command succeeds.
await() {
    until "${@:2}"; do
        [ "$SECONDS" -lt "$LIMIT" ] || fail "in vain: $1"
        sleep 0.05
    done
}

# Whether the service at a port can answer.
ready() {
    curl --silent --fail --max-time 5 --output /dev/null "http://127.0.0.1:$1/readyz"
}

# Whether HAProxy sends requests to a replica.
in_use() {
    curl --silent --max-time 5 --unix-socket "$folder/status" 'http://haproxy/;csv' |
        grep -q "^replicas,$1,.*,UP,"
}

start() {
    local number=$1
    # One index for all: the first of them builds it.
    env -i "$program" serve --behind-proxy --listen "127.0.0.1:$((PORTS + number))" --corpus "$folder/corpus" \
        --index "$folder/index" --unanswered "$folder/unanswered-$number" --control "$folder/control-$number" \
        2>>"$folder/replica-$number.log" &
    replicas[number]=$!
}

# Asks the same things again and again, over connections that stay open, until told to stop. A line for each: its status, and
# what became of it for curl.
ask() {
    while [ ! -e "$folder/stop" ]; do
        # What is behind # is not sent: it asks everything 20 times over one connection.
        curl --silent --max-time 30 --unix-socket "$folder/front" --output /dev/null \
            --write-out '%{http_code} %{exitcode} %{url}\n' "${@:2}" "$1#[1-20]" || true
    done
}

# What the replica at a port serves.
fingerprint() {
    curl --silent --max-time 5 "http://127.0.0.1:$1/readyz" | sed 's/.*"fingerprint":"\([0-9a-f]*\)".*/\1/'
}

# Puts a corpus in the place of the one that is there, at once.
put() {
    ln -s "$1" "$folder/new"
    mv -T "$folder/new" "$folder/corpus"
}

# How many requests were answered so far, and how many of them badly.
asked() { cat "$folder"/asked-* | wc -l; }
lost() { cat "$folder"/asked-* | grep -cv '^200 0 ' || true; }

# Does something to one replica after another, and says how that went for those who ask.
roll() {
    local what=$1 before since=$EPOCHREALTIME served=()
    before=$(asked)
    for number in 0 1 2; do
        "${@:2}" "$number"
        served+=("$(fingerprint $((PORTS + number)))")
    done
    [ "$(printf '%s\n' "${served[@]}" | sort -u | wc -l)" -eq 1 ] || fail "after $what, replicas serve different corpora"
    [ "${served[0]}" != "$serving" ] || fail "after $what, the corpus before it is served"
    serving=${served[0]}
    echo "$what: $(($(asked) - before)) requests in $(seconds "$since") s"
}

seconds() {
    awk -v since="$1" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.1f", now - since }'
}

reload() {
    "$program" reload --control "$folder/control-$1" >/dev/null || fail "replica $1 refused the corpus"
}

restart() {
    kill -TERM "${replicas[$1]}"
    wait "${replicas[$1]}" || fail "replica $1 did not end in order"
    start "$1"
    await "replica $1 is ready" ready $((PORTS + $1))
    # The next one may go when HAProxy has seen that this one is back.
    await "HAProxy uses replica $1" in_use "${NAMES[$1]}"
}

put "${corpora[0]}"
for number in 0 1 2; do
    start "$number"
done
for number in 0 1 2; do
    await "replica $number is ready" ready $((PORTS + number))
done
serving=$(fingerprint "$PORTS")

REPLICAS_FRONT="unix@$folder/front" REPLICAS_STATUS="unix@$folder/status" REPLICAS_FIRST="127.0.0.1:$PORTS" \
    REPLICAS_SECOND="127.0.0.1:$((PORTS + 1))" REPLICAS_THIRD="127.0.0.1:$((PORTS + 2))" \
    haproxy -db -f "$config" >"$folder/haproxy.log" 2>&1 &
haproxy=$!
for name in "${NAMES[@]}"; do
    await "HAProxy uses $name" in_use "$name"
done

site=http://osvedceno
ask "$site/{,hledat?q=kurz,en/search?q=course,mezery,readyz}" >"$folder/asked-pages" &
clients+=($!)
ask "$site/api/v1/{search?q=kurz,suggest?q=kur,export?format=jsonl,vocabulary}" >"$folder/asked-answers" &
clients+=($!)
ask "$site/api/v1/recommendations" --data '{"situations": ["long-term-settlement"]}' >"$folder/asked-recommendations" &
clients+=($!)
await "something is answered" [ -s "$folder/asked-answers" ]

put "${corpora[1]}"
roll "reloaded" reload
put "${corpora[0]}"
roll "restarted" restart

touch "$folder/stop"
wait "${clients[@]}"
clients=()
echo "$(asked) requests, $(lost) lost, $SECONDS s in all"
if [ "$(lost)" -gt 0 ]; then
    cat "$folder"/asked-* | grep -v '^200 0 ' | sort | uniq -c | sort -rn | head -n 20 >&2
    exit 1
fi
