#!/usr/bin/env bash
# A RabbitMQ broker for tests and measurements, on the loopback address only: broker.sh PORT FOLDER
# Keeps everything in FOLDER, so that it can be started again, and stops at the end of the standard input or with Ctrl+C.
set -euo pipefail
port=${1:?PORT} folder=${2:?FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

export HOME="$folder"   # the cookie
export RABBITMQ_NODENAME="digits-$port@localhost" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port" RABBITMQ_DIST_PORT=$((port + 1))
export RABBITMQ_MNESIA_BASE="$folder/data" RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_PID_FILE="$folder/pid"
export RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE="$folder/none" RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins"
# Threads of Erlang that have no work sleep at once instead of spinning, which would take time from what is measured or tested beside.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}"
# Erlang's port mapper would otherwise be started for the whole machine, and stay.
export ERL_EPMD_PORT=$((port + 2)) ERL_EPMD_ADDRESS=127.0.0.1

trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT
trap exit INT TERM
epmd &
"${RABBITMQ_SERVER:-/usr/lib/rabbitmq/bin/rabbitmq-server}" &
cat <&0 > /dev/null &
wait -n
