# Targets for people and for CI. Needs a JDK 25 and Maven 3.8.7 or newer.
SHELL := /bin/bash
JDK := $(shell .ci/find-jdk)
ifeq ($(JDK),)
$(error Portcullis needs a JDK 25: install one (for example Temurin 25) and set JAVA_HOME to it)
endif
export JAVA_HOME := $(JDK)
MVN := mvn -B -ntp

.PHONY: run build test format

build: ## build the service
	$(MVN) -q -DskipTests package

run: build ## build and start the service
	$(JAVA_HOME)/bin/java -jar target/quarkus-app/quarkus-run.jar

test: ## build and run every test that needs nothing but Maven
	$(MVN) verify

format: ## format the sources
	$(MVN) -q spotless:apply
