# The front door. `make help` lists what there is.

SWIFT ?= swift

# What `make sim` draws: one seed (SEED=7), several (SEEDS="7 12 90"), or COUNT seeds from FROM on.
# COMMANDS is the length of each; without it the simulator's own default holds.
SEED ?=
SEEDS ?= $(SEED)
FROM ?= 1
COUNT ?= 1000
COMMANDS ?=

# For how long `make fuzz` runs in all, and which of its targets; all where it is empty.
FUZZ_SECONDS ?= 60
FUZZ ?=

# Which suites `make attack` runs, all if it is empty, and after how many minutes it is stopped.
ATTACK ?=
ATTACK_MINUTES ?= 60

# What `make bench` measures, by name; all where it is empty.
BENCH ?=

shell_scripts = $(shell grep --directories=skip --files-with-matches '^#!.*bash' scripts/*)

# What is measured wants an optimised daemon, and no other test beside it.
measured = OMNID_ALONE=1 OMNID_EXECUTABLE=$(CURDIR)/.build/release/omnid

# Where the Debian is kept that tests of other programs' Varlink run in.
debian ?= $(HOME)/.cache/omnid/trixie

commands = $(if $(COMMANDS),--commands $(COMMANDS))

# How long `make soak` goes on, how often it kills the daemon, and what else omnisoak is told.
MINUTES ?= 2
KILLS ?=
OPTIONS ?=

soak = --minutes $(MINUTES) $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED)) $(OPTIONS)

# Where `make install` puts things: below DESTDIR, for packages.
DESTDIR ?=
PREFIX ?= /usr/local
sysconfdir = /etc
datadir = $(PREFIX)/share
docdir = $(datadir)/doc/omnid
bashdir = $(datadir)/bash-completion/completions
fishdir = $(datadir)/fish/vendor_completions.d
zshdir = $(datadir)/zsh/site-functions
libdir = $(PREFIX)/lib

# What is released carries the Swift runtime inside, and has a build folder of its own.
released = .build/released
release_flags = -c release --static-swift-stdlib --scratch-path $(released) \
  -Xlinker -z -Xlinker now

# All targets share one build folder.
.NOTPARALLEL:
.DEFAULT_GOAL := build
.PHONY: build run demo test worst-test attack interop-test check sim fuzz soak bench release \
  install deb system-test format clean help dependencies

build: ## Build everything, optimised (what plain `make` does)
	$(SWIFT) build -c release

run: ## Build and run omnid here, with what to type next (Ctrl-C ends it)
	@SWIFT="$(SWIFT)" scripts/run

demo: dependencies ## Play a small desk's day, live (q ends it)
	@$(SWIFT) build -c release --product omnid
	@$(SWIFT) build -c release --product omnictl
	@$$($(SWIFT) build -c release --show-bin-path)/omnictl demo

test: dependencies ## Install what is missing, then build and run all tests
	@scripts/python-environment .build/python || test -z "$$CI"
	@$(MAKE) --no-print-directory worst-test
	$(SWIFT) test --disable-xctest

worst-test: dependencies ## Measure what a call takes among the worst clients (as root)
	$(SWIFT) build -c release --product omnid
	$(measured) $(SWIFT) test --disable-xctest \
	  --filter 'WorstClientsTests|ConnectionAttacks.*storm'

attack: dependencies ## Attack it for long, as root: ATTACK=SUITE, ATTACK_MINUTES=60
	@SWIFT="$(SWIFT)" ATTACK="$(ATTACK)" ATTACK_MINUTES="$(ATTACK_MINUTES)" scripts/attack

interop-test: dependencies ## Call omnid by the varlinkctl of a Debian 13, as root
	@SWIFT="$(SWIFT)" scripts/install-dependencies debootstrap
	scripts/debian-root trixie $(debian)
	OMNID_DEBIAN_ROOT=$(debian) $(SWIFT) test --disable-xctest --filter ForeignClientTests

check: dependencies ## Hold the style, the layers, the imports and the scripts
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --disable-xctest --filter TidyTests
	@if command -v shellcheck >/dev/null; then set -x; shellcheck .ci/run $(shell_scripts); \
	else echo "shellcheck is not installed: the shell scripts were not checked"; fi

sim: ## Simulate days of traffic: SEED=N, SEEDS="N M", or FROM=N COUNT=N; COMMANDS=N
	$(SWIFT) build -c release --product omnisim
ifneq ($(strip $(SEEDS)),)
	@for seed in $(SEEDS); do \
	  $(SWIFT) run -c release --skip-build omnisim run --seed $$seed $(commands) || exit; \
	done
else
	$(SWIFT) run -c release --skip-build omnisim many --from $(FROM) --count $(COUNT) $(commands)
endif

soak: ## Work on a daemon and kill it meanwhile: MINUTES=N, KILLS=N, SEED=N, OPTIONS="..."
	$(SWIFT) build -c release --product omnid
	$(SWIFT) build -c release --product omnisoak
	@SWIFT="$(SWIFT)" scripts/build-shim .build/shim.so
	$(SWIFT) run -c release --skip-build omnisoak $(soak)

fuzz: dependencies ## Give any bytes to what reads them: FUZZ_SECONDS=60, FUZZ="json facts"
	@SWIFT="$(SWIFT)" FUZZ_SECONDS="$(FUZZ_SECONDS)" FUZZ="$(FUZZ)" scripts/fuzz

bench: ## Measure: decisions, memory, journal, a daemon, its start; BENCH="daemon journal"
	$(SWIFT) build -c release --static-swift-stdlib
	.build/release/omnibench $(BENCH)

release: ## Build omnid and omnictl with the Swift runtime inside
	$(SWIFT) build $(release_flags) --product omnid
	$(SWIFT) build $(release_flags) --product omnictl

install: ## Install what `make release` built: PREFIX=/usr/local, DESTDIR=
	@test -x $(released)/release/omnid -a -x $(released)/release/omnictl || \
	  { echo "nothing is built to install; run: make release"; exit 1; }
	install -D -m 755 $(released)/release/omnid -t $(DESTDIR)$(PREFIX)/sbin
	install -D -m 755 $(released)/release/omnictl -t $(DESTDIR)$(PREFIX)/bin
	install -d $(DESTDIR)$(libdir)/systemd/system
	for unit in systemd/*.socket systemd/*.service; do \
	  sed -e 's,/usr/sbin/omnid,$(PREFIX)/sbin/omnid,; s,/usr/bin/omnictl,$(PREFIX)/bin/omnictl,' \
	    "$$unit" >"$(DESTDIR)$(libdir)/systemd/system/$${unit#systemd/}" || exit; \
	done
	install -D -m 644 systemd/sysusers.d/omnid.conf -t $(DESTDIR)$(libdir)/sysusers.d
	install -D -m 644 systemd/tmpfiles.d/omnid.conf -t $(DESTDIR)$(libdir)/tmpfiles.d
	install -D -m 644 etc/omnid.catalog -t $(DESTDIR)$(libdir)/systemd/catalog
	install -D -m 644 man/*.1 -t $(DESTDIR)$(datadir)/man/man1
	install -D -m 644 man/*.5 -t $(DESTDIR)$(datadir)/man/man5
	install -D -m 644 man/*.8 -t $(DESTDIR)$(datadir)/man/man8
	install -D -m 644 completions/omnictl.bash $(DESTDIR)$(bashdir)/omnictl
	install -D -m 644 completions/_omnictl -t $(DESTDIR)$(zshdir)
	install -D -m 644 completions/omnictl.fish -t $(DESTDIR)$(fishdir)
	scripts/install-docs $(DESTDIR)$(docdir)
	test -e $(DESTDIR)$(sysconfdir)/omnid/omnid.conf || \
	  install -D -m 644 etc/omnid.conf -t $(DESTDIR)$(sysconfdir)/omnid
	install -d $(DESTDIR)$(sysconfdir)/omnid/omnid.conf.d

deb: ## Build the Debian package in .build/deb
	@SWIFT="$(SWIFT)" scripts/install-dependencies debhelper dpkg-dev lintian
	SWIFT="$(SWIFT)" scripts/build-deb

system-test: deb ## Boot Debian 12 and 13, install the package, prove the service there
	@SWIFT="$(SWIFT)" scripts/install-dependencies debootstrap systemd-container
	cd .build/deb/source && $(SWIFT) build $(release_flags) --product omnisoak
	cp .build/deb/source/$(released)/release/omnisoak .build/deb/omnisoak
	scripts/system-test

format: ## Rewrite all Swift in the house style
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

clean: ## Delete what was built
	$(SWIFT) package clean

help: ## Show this list
	@echo "omnid: route customers' sessions to the people who serve them"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

dependencies:
	@SWIFT="$(SWIFT)" scripts/install-dependencies
