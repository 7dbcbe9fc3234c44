#!/bin/sh
# Runs a command in a fresh clone of the last commit, with only what the README requires: an empty HOME, no caches, and a PATH with
# node, npm, npx and the tools of a POSIX shell.
#   scripts/fresh-clone.sh npm test
#   KEEP=1 scripts/fresh-clone.sh npm start       keeps the clone and prints its path
set -eu

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)

clean() {
  if [ -n "${KEEP:-}" ]; then echo "kept: $place" >&2; else rm -rf "$place"; fi
}
trap clean EXIT

git clone --quiet --no-hardlinks "$root" "$place/clone"
mkdir "$place/home" "$place/bin"
for tool in node npm npx sh env sed grep awk cut tr sort head tail wc expr dirname basename readlink uname cat cp mv rm ln mkdir ls tar gzip mkfifo; do
  ln -s "$(command -v "$tool")" "$place/bin/$tool"
done

# Certificates and proxies belong to the network, not to the user's home.
set -- HOME="$place/home" PATH="$place/bin" TERM="${TERM:-dumb}" \
  ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} ${SSL_CERT_FILE:+SSL_CERT_FILE="$SSL_CERT_FILE"} \
  ${HTTP_PROXY:+HTTP_PROXY="$HTTP_PROXY"} ${HTTPS_PROXY:+HTTPS_PROXY="$HTTPS_PROXY"} ${NO_PROXY:+NO_PROXY="$NO_PROXY"} \
  ${PORT:+PORT="$PORT"} "$@"
cd "$place/clone"
status=0
env -i "$@" || status=$?
exit "$status"
