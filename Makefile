# The front door: each target first sees to its Debian packages, then calls cmake.
# Everything is built below build/<preset>; the presets are in CMakePresets.json.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
DAIKOU := build/release/daikou
ARGS ?=
FILES ?=

packages = scripts/install-packages.sh
compile = cmake --build --preset $(1) --parallel $(JOBS)

sanitized = $(foreach set,unit vectors properties contracts mutations tidy,daikou_$(set)_tests)

.DEFAULT_GOAL := help
.PHONY: help build test demo bench sanitize lint lint-quick format clean

help: ## list the targets
	@echo "usage: make TARGET [JOBS=n] [ARGS='...' for demo and bench]"
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | awk -F'\t' '{printf "  %-10s %s\n", $$1, $$2}'

build: ## compile the program: build/release/daikou
	@$(packages) build
	@cmake --preset release -DDAIKOU_TESTS=OFF -DDAIKOU_BENCH=OFF
	@$(call compile,release) --target daikou

test: ## compile and run every test
	@$(packages) build test
	@cmake --preset release -DDAIKOU_TESTS=ON -DDAIKOU_BENCH=OFF
	@$(call compile,release)
	@scripts/run-tests.sh release

demo: build ## compile the program and start the demo
	@$(DAIKOU) demo $(ARGS)

bench_programs = daikou daikou_bench daikou_bench_pieces daikou_bench_growth daikou_bench_raw_epoll daikou_bench_fixed_reply

bench: ## measure parts, limits and peers; print the table (docs/performance.md)
	@$(packages) build test bench
	@cmake --preset release -DDAIKOU_TESTS=ON -DDAIKOU_BENCH=ON
	@$(call compile,release) --target $(bench_programs)
	@mkdir -p build/bench
	@build/release/tests/daikou_bench --benchmark_out=build/bench/parts.json --benchmark_out_format=json
	@tests/bench/instructions.sh build/release/tests/daikou_bench_pieces; counted=$$?; \
	tests/bench/whole.py --build build/release --out build/bench $(ARGS) && exit $$counted

sanitize: ## run unit tests and scenarios under address and undefined sanitizers
	@$(packages) build test
	@cmake --preset asan
	@$(call compile,asan) --target daikou $(sanitized)
	@scripts/run-tests.sh asan -L '^(unit|scenario)$$' -E '^scenario_(year|release)$$'  # Long, and nothing the suite lacks.

lint: ## check format, spelling, YAML, scripts, and clang-tidy on what changed (or FILES='...')
	@$(packages) build test lint
	@cmake --preset dev >/dev/null
	@scripts/lint.sh $(FILES)

lint-quick:
	@$(packages) lint
	@scripts/lint.sh --quick

format: ## rewrite every C++ file in the house format
	@$(packages) lint
	@scripts/sources.sh | xargs clang-format -i

clean: ## remove everything built
	rm -rf build
