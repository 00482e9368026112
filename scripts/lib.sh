# Set-up shared by the scripts beside it; to be sourced by bash. Each function does nothing when there is nothing to do.

say() {
  printf '== %s\n' "$*" >&2
}

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The tools that cannot sensibly be installed from here: say which is missing and where it comes from.
ensure_toolchain() {
  if ! command -v cargo >/dev/null 2>&1 && [ -f "${CARGO_HOME:-$HOME/.cargo}/env" ]; then
    . "${CARGO_HOME:-$HOME/.cargo}/env"
  fi
  command -v node >/dev/null 2>&1 || die 'Node.js is missing: install version 20.19 or later, https://nodejs.org'
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    die "Node.js $(node --version) is too old: install version 20.19 or later, https://nodejs.org"
  command -v npm >/dev/null 2>&1 || die 'npm is missing: it comes with Node.js, https://nodejs.org'
  command -v cargo >/dev/null 2>&1 || die 'Rust is missing: install it from https://rustup.rs'
  command -v cc >/dev/null 2>&1 || die 'A C linker is missing: install gcc (apt-get install gcc)'
}

# The npm packages of package-lock.json. Installs only what is out of step, so that a second run starts at once.
ensure_packages() {
  if node scripts/packages-in-step.mjs; then
    return
  fi
  say 'npm ci'
  npm ci --no-audit --no-fund || die 'npm ci failed: the lines above say why'
}

# redis-server, which tests and the demo start as a private child on a free port. Returns 1 when there is none and none
# can be installed, having said so; the caller decides whether that is fatal.
ensure_redis() {
  if command -v redis-server >/dev/null 2>&1; then
    return 0
  fi
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    say 'redis-server is missing and cannot be installed from here (that takes apt-get and root): install Redis 7 or later'
    return 1
  fi
  say 'apt-get install redis-server'
  # A stale index may still do; if not, the installation says what is wrong.
  apt-get update -qq </dev/null || say 'apt-get update failed: trying with the index that is there'
  # Only the program is wanted, on ports of our own: in run level 1 the packaged service does not start.
  if DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends redis-server </dev/null >/dev/null &&
    command -v redis-server >/dev/null 2>&1; then
    return 0
  fi
  say 'redis-server is missing and apt-get could not install it: install Redis 7 or later'
  return 1
}
