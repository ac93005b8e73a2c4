# The front door. `make help` lists what there is.

SWIFT ?= swift

# What `make sim` draws: one seed (SEED=7), several (SEEDS="7 12 90"), or COUNT seeds from FROM on.
# COMMANDS is the length of each; without it the simulator's own default holds.
SEED ?=
SEEDS ?= $(SEED)
FROM ?= 1
COUNT ?= 1000
COMMANDS ?=

# What `make bench` measures, by name; all where it is empty.
BENCH ?=

commands = $(if $(COMMANDS),--commands $(COMMANDS))

# All targets share one build folder.
.NOTPARALLEL:
.DEFAULT_GOAL := build
.PHONY: build test check sim bench format clean help dependencies

build: ## Build everything, optimised (what plain `make` does)
	$(SWIFT) build -c release

test: dependencies ## Install what is missing, then build and run all tests
	$(SWIFT) test --disable-xctest

check: dependencies ## Hold the style, the layers, the imports and the scripts
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --disable-xctest --filter TidyTests
	@if command -v shellcheck >/dev/null; then set -x; shellcheck .ci/run scripts/*; \
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

bench: ## Measure: decisions, memory, journal, a daemon on its socket; BENCH="daemon journal"
	$(SWIFT) build -c release --static-swift-stdlib
	.build/release/omnibench $(BENCH)

format: ## Rewrite all Swift in the house style
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

clean: ## Delete what was built
	$(SWIFT) package clean

help: ## Show this list
	@echo "omnid: route customers' sessions to the people who serve them"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
	  while IFS='|' read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

dependencies:
	@SWIFT="$(SWIFT)" scripts/install-dependencies
