package chart

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const introduction = `# Chart of Portcullis

<!-- Made from the comments of values.yaml by tests-helm/run.sh -update. -->

Portcullis as a service inside a cluster, or what a side container of it needs. Kubernetes 1.29 or newer. Everything meets the
restricted Pod Security Standard.

    helm install guard helm/portcullis --namespace guard --create-namespace \
      --set image.repository=registry.example.com/portcullis \
      --set access.keys.gateway.hash=sha256:$(printf %s "$KEY" | sha256sum | cut -d' ' -f1)
    helm test guard --namespace guard

- **Policy**: ` + "`--set-file policy.guardrails=guardrails.yaml`" + `. It is mounted as a folder, so a changed ConfigMap is taken over while
  pods run, after the kubelet has written it (up to a minute or so); a bad file is refused and the policy before it stays.
- **Keys and secrets**: ` + "`access.keys`" + ` has hashes only. The chart makes a token secret at the first install and keeps it; tools that
  render without a cluster (Argo CD, ` + "`helm template`" + `) would make a new one each time, so there use ` + "`secrets.existingSecret`" + `.
- **TLS**: ` + "`tls.enabled`" + ` with a Secret of cert-manager; renewed certificates are read without a restart. ` + "`tls.clientAuth: required`" + ` is
  mutual TLS. Health and metrics stay plain on port 9000.
- **Proxy**: model servers in ` + "`settings.portcullis.upstreams`" + `, their keys in ` + "`secrets.existingSecret`" + `, and the way to them in
  ` + "`networkPolicy.egress`" + `.
- **Sidecar**: [examples/litellm-sidecar-values.yaml](examples/litellm-sidecar-values.yaml) for LiteLLM's chart,
  [examples/sidecar-pod.yaml](examples/sidecar-pod.yaml) for any pod.
- **Sizes** are explained in docs/operations.md.

## Values

| value | default | meaning |
|---|---|---|
`

// readme writes the chart's README: one row for each value with a comment that begins with "# --".
func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(chart + "/values.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	rows.WriteString(introduction)
	write(t, &rows, "", document.Content[0])
	return rows.String()
}

func write(t *testing.T, rows *strings.Builder, prefix string, mapping *yaml.Node) {
	t.Helper()
	for i := 0; i < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		comment, documented := strings.CutPrefix(key.HeadComment, "# -- ")
		switch {
		case documented:
			value.HeadComment, value.LineComment = "", ""
			value.Style |= yaml.FlowStyle
			written, err := yaml.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(rows, "| `%s%s` | `%s` | %s |\n", prefix, key.Value, strings.TrimSpace(string(written)),
				strings.ReplaceAll(comment, "\n# ", " "))
		case value.Kind == yaml.MappingNode && len(value.Content) > 0:
			write(t, rows, prefix+key.Value+".", value)
		default:
			t.Errorf("%s%s has no comment", prefix, key.Value)
		}
	}
}
