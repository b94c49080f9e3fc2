# Targets for people and for CI. Needs a JDK 25 and Maven 3.8.7 or newer.
SHELL := /bin/bash
JDK := $(shell .ci/find-jdk)
ifeq ($(JDK),)
$(error Portcullis needs a JDK 25: install one (for example Temurin 25) and set JAVA_HOME to it)
endif
export JAVA_HOME := $(JDK)
MVN := mvn -B -ntp

.PHONY: run build test format docs secret-recall test-http test-redis test-gateway test-shutdown test-helm test-image lint image sbom bench load train-ner eval-ner eval-pii help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

build: ## build the service
	$(MVN) -q -DskipTests package

run: build ## build and start the service
	$(JAVA_HOME)/bin/java -jar target/quarkus-app/quarkus-run.jar

test: ## build and run every test that needs nothing but Maven
	$(MVN) verify

format: ## format the sources
	$(MVN) -q spotless:apply

docs: ## write docs/entities.md from the rules
	$(MVN) -q test -Dtest=EntitiesDocTest -Ddocs.update=true -Dsurefire.failIfNoSpecifiedTests=false

secret-recall: ## write docs/secret-recall.md: recall of the named and of the general secret rules, each without the other
	$(MVN) -q test -Dtest=SecretRecallTest -Ddocs.update=true -Dsurefire.failIfNoSpecifiedTests=false

test-http: build ## start the service and run the .http collections with httpyac
	tests-http/run.sh

test-redis: ## test the shared vault against a real redis-server
	tests-redis/run.sh

test-gateway: build ## run a real LiteLLM and a real Portkey gateway in front of the service
	tests-gateway/run.sh

test-shutdown: build ## stop the service under load with SIGTERM and count lost calls
	$(JAVA_HOME)/bin/java tests-ops/ShutdownUnderLoad.java

test-helm: ## render the chart with a real Helm and check every manifest; needs Go 1.26
	tests-helm/run.sh

test-image: ## build the images over local bases, run one, stop it; needs root, buildah and debootstrap
	tests-image/run.sh

ACTIONLINT := v1.7.7
lint: ## check the workflows: their form, and that every action is pinned by its SHA; needs Go
	go run github.com/rhysd/actionlint/cmd/actionlint@$(ACTIONLINT) .github/workflows/*.yml
	@! grep -nE '^ *-? *uses: ' .github/workflows/*.yml | grep -vE '@[0-9a-f]{40} # v[0-9]' || { echo "an action is not pinned by its SHA"; exit 1; }

KIND ?= jvm
TAG ?= portcullis:latest
REVISION ?= $(shell git rev-parse HEAD 2>/dev/null)
OUTPUT ?= --load
MARCH ?=
image: ## build an image with Docker; KIND=jvm|native, TAG, OUTPUT=--load|--push, MARCH
	docker buildx build -f Dockerfile.$(KIND) --build-arg REVISION=$(REVISION) $(if $(MARCH),--build-arg MARCH=$(MARCH)) -t $(TAG) $(OUTPUT) .

CYCLONEDX := 2.9.3
sbom: ## write target/bom.json, the list of what the service is made of, in CycloneDX
	$(MVN) -q org.cyclonedx:cyclonedx-maven-plugin:$(CYCLONEDX):makeBom -DincludeTestScope=false -DoutputFormat=json -DoutputName=bom

BENCH ?= ScanBenchmark
bench: ## JMH benchmarks; BENCH=name chooses, ARGS passes options to JMH
	$(MVN) -q -Pbench -DskipTests -Dquarkus.build.skip=true -Dspotless.check.skip=true integration-test -Dbench.args="$(BENCH) -f 1 $(ARGS)"

SECONDS ?= 3
load: ## drive the service over HTTP, beside an echo endpoint, and the proxy beside its model server; ONLY=doors or ONLY=proxy
	$(MVN) -q -Pload -Dmaven.test.skip=true -Dspotless.check.skip=true package
	.ci/load $(SECONDS) $(ONLY)

NER := $(MVN) -q -Pner -Dspotless.check.skip=true test-compile exec:exec@ner
CORPORA ?=
LEXICA ?= $(CORPORA)/../lexica
RECIPE ?= models/en/recipe.properties
MODEL ?= models/en/names.bin
train-ner: ## train a name model; CORPORA=folder, LEXICA=folder, RECIPE=file, MODEL=file to write (docs/ner-training.md)
	$(NER) -Dner.class=TrainNer -Dner.args='"$(CORPORA)" "$(LEXICA)" "$(RECIPE)" "$(MODEL)"'

eval-ner: ## measure a name model on *.dev.tsv; CORPORA=folder, MODEL=file
	$(NER) -Dner.class=EvaluateNer -Dner.args='"$(MODEL)" "$(CORPORA)"'

TEXTS ?=
MAPPING ?= models/en/pii-labels.properties
BIAS ?= 0
THRESHOLD ?= 0.7
MODELS ?=
eval-pii: ## rules and names together on JSON lines with gold spans; TEXTS=file, MAPPING=file, BIAS, THRESHOLD, MODELS=folder
	$(NER) -Dner.class=EvaluatePii -Dner.args='"$(TEXTS)" "$(MAPPING)" $(BIAS) $(THRESHOLD) "$(MODELS)"'
