// Package chart renders helm/portcullis with a real Helm and holds every manifest to the types of Kubernetes, to the restricted
// Pod Security Standard, and to golden files.
package chart

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const (
	chart       = "../helm/portcullis"
	kubeVersion = "1.31.0"
)

var update = flag.Bool("update", false, "write golden files and README")

// The parts of a Secret that Helm makes up at each rendering.
var random = regexp.MustCompile(`(?m)^(  (?:PORTCULLIS_TOKENS_SECRET|PORTCULLIS_REDACT_HASH_KEY|password|url): )\S+$`)

func helm(t *testing.T, args ...string) (string, error) {
	t.Helper()
	binary := os.Getenv("HELM")
	if binary == "" {
		t.Fatal("HELM must name the helm command: use tests-helm/run.sh")
	}
	command := exec.Command(binary, args...)
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		return errs.String(), err
	}
	return out.String(), nil
}

func render(t *testing.T, args ...string) (string, error) {
	t.Helper()
	return helm(t, append([]string{"template", "guard", chart, "--namespace", "guard", "--kube-version", kubeVersion}, args...)...)
}

func valueSets(t *testing.T) []string {
	t.Helper()
	sets, err := filepath.Glob(chart + "/ci/*-values.yaml")
	if err != nil || len(sets) < 6 {
		t.Fatalf("value sets: %v %v", sets, err)
	}
	return sets
}

func TestEveryValueSet(t *testing.T) {
	for _, set := range valueSets(t) {
		name := strings.TrimSuffix(filepath.Base(set), "-values.yaml")
		t.Run(name, func(t *testing.T) {
			out, err := render(t, "-f", set)
			if err != nil {
				t.Fatal(out)
			}
			objects := decodeAll(t, out)
			checkPods(t, objects)
			checkReferences(t, objects, external[name])
			golden(t, "golden/"+name+".yaml", random.ReplaceAllString(out, "${1}RANDOM"))
		})
	}
}

// Names that a value set takes for granted: they are the user's own objects.
var external = map[string][]string{
	"policy": {"Secret/portcullis-keys", "Secret/portcullis-environment"},
	"mtls":   {"Secret/portcullis-tls", "Secret/portcullis-clients", "Secret/shared-redis"},
}

func TestLint(t *testing.T) {
	for _, set := range valueSets(t) {
		if out, err := helm(t, "lint", "--strict", "--kube-version", kubeVersion, chart, "-f", set); err != nil {
			t.Errorf("%s: %s", set, out)
		}
	}
}

func TestPackage(t *testing.T) {
	if out, err := helm(t, "package", chart, "--destination", t.TempDir()); err != nil {
		t.Error(out)
	}
}

func TestWrongValuesAreRefused(t *testing.T) {
	const key = `{"access":{"keys":{"gateway":{"hash":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}}},`
	for _, test := range []struct{ name, values, message string }{
		{"no key", `{}`, "access.keys"},
		{"misspelt value", key + `"replica": 3}`, "replica"},
		{"misspelt inner value", key + `"tls": {"enable": true}}`, "enable"},
		{"key instead of hash", `{"access":{"keys":{"gateway":{"hash":"secret"}}}}`, "hash"},
		{"alias with a blank", `{"access":{"keys":{"a b":{"hash":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}}}}`, "a b"},
		{"wrong kind", key + `"replicas": "two"}`, "replicas"},
		{"TLS without certificate", key + `"tls": {"enabled": true}}`, "tls.secretName"},
		{"mutual TLS without authorities", key + `"tls": {"enabled": true, "secretName": "x", "clientAuth": "required"}}`, "tls.caSecretName"},
		{"mutual TLS without TLS", key + `"tls": {"clientAuth": "required", "caSecretName": "x"}}`, "tls.enabled"},
		{"Redis from nowhere", key + `"vault": {"store": "redis"}}`, "vault.redis"},
		{"no token secret", key + `"secrets": {"create": false}}`, "secrets.existingSecret"},
		{"unknown mode", `{"mode": "daemon"}`, "mode"},
		{"PodMonitor of nothing", `{"mode": "sidecar", "serviceMonitor": {"enabled": true}}`, "sidecar.podLabels"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "values.json")
			if err := os.WriteFile(file, []byte(test.values), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := render(t, "-f", file)
			if err == nil {
				t.Fatal("it was rendered")
			}
			if !strings.Contains(out, test.message) {
				t.Errorf("%q does not name %q", out, test.message)
			}
		})
	}
}

func TestAPolicyIsRenderedAsItWasWritten(t *testing.T) {
	shipped, err := os.ReadFile("../guardrails.yaml")
	if err != nil {
		t.Fatal(err)
	}
	out, err := render(t, "--set", "mode=sidecar", "--set-file", "policy.guardrails=../guardrails.yaml")
	if err != nil {
		t.Fatal(out)
	}
	var document struct{ Data map[string]string }
	if err := yaml.Unmarshal([]byte(out), &document); err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(document.Data["guardrails.yaml"]) != strings.TrimSpace(string(shipped)) {
		t.Error("the policy in the ConfigMap differs from the file")
	}
}

func TestSettingsWinOverWhatTheChartWrites(t *testing.T) {
	out, err := render(t, "-f", chart+"/ci/default-values.yaml", "--set", "settings.quarkus.http.idle-timeout=30s",
		"--set", "settings.portcullis.vault.ttl=5m")
	if err != nil {
		t.Fatal(out)
	}
	for _, line := range []string{"idle-timeout: 30s", "ttl: 5m", "host: 0.0.0.0", "delay: 5s"} {
		if !strings.Contains(out, line) {
			t.Errorf("no %q", line)
		}
	}
}

// Helm shows notes only when it installs, and that needs a cluster; so they are rendered as part of a ConfigMap here.
func TestNotesNameTheAddress(t *testing.T) {
	copied := filepath.Join(t.TempDir(), "portcullis")
	if err := os.CopyFS(copied, os.DirFS(chart)); err != nil {
		t.Fatal(err)
	}
	notes, err := os.ReadFile(copied + "/templates/NOTES.txt")
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string]string{
		"_notes.tpl": `{{ define "notes" }}` + string(notes) + `{{ end }}`,
		"notes.yaml": `{ apiVersion: v1, kind: ConfigMap, metadata: { name: notes }, data: { notes: {{ include "notes" . | quote }} } }`,
	} {
		if err := os.WriteFile(copied+"/templates/"+file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for set, lines := range map[string][]string{
		"mtls":    {"https://guard-portcullis.guard.svc:8080", "a certificate of their own (required)", "No policy is set"},
		"default": {"http://guard-portcullis.guard.svc:8080", "helm test guard", "set vault.store=redis"},
		"sidecar": {"ConfigMap guard-portcullis-policy", "examples/litellm-sidecar-values.yaml"},
	} {
		out, err := helm(t, "template", "guard", copied, "--namespace", "guard", "--kube-version", kubeVersion,
			"--show-only", "templates/notes.yaml", "-f", chart+"/ci/"+set+"-values.yaml")
		if err != nil {
			t.Fatal(out)
		}
		var document struct{ Data map[string]string }
		if err := yaml.Unmarshal([]byte(out), &document); err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if !strings.Contains(document.Data["notes"], line) {
				t.Errorf("%s: no %q in\n%s", set, line, document.Data["notes"])
			}
		}
	}
}

func TestReadmeIsMadeFromTheValues(t *testing.T) {
	golden(t, chart+"/README.md", readme(t))
}

func golden(t *testing.T, file, content string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != content {
		t.Errorf("%s is not what is rendered now: tests-helm/run.sh -update writes it anew.\n%s", file, difference(string(want), content))
	}
}

func difference(want, got string) string {
	before, after := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			return "- " + before[i] + "\n+ " + after[i]
		}
	}
	return "one is longer"
}
