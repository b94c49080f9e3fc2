package chart

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/yaml"
)

// The kinds that the chart may render; any other is an error.
var kinds = map[string]func() runtime.Object{
	"v1/ConfigMap":                            func() runtime.Object { return &corev1.ConfigMap{} },
	"v1/Secret":                               func() runtime.Object { return &corev1.Secret{} },
	"v1/Service":                              func() runtime.Object { return &corev1.Service{} },
	"v1/ServiceAccount":                       func() runtime.Object { return &corev1.ServiceAccount{} },
	"v1/Namespace":                            func() runtime.Object { return &corev1.Namespace{} },
	"v1/Pod":                                  func() runtime.Object { return &corev1.Pod{} },
	"apps/v1/Deployment":                      func() runtime.Object { return &appsv1.Deployment{} },
	"autoscaling/v2/HorizontalPodAutoscaler":  func() runtime.Object { return &autoscalingv2.HorizontalPodAutoscaler{} },
	"policy/v1/PodDisruptionBudget":           func() runtime.Object { return &policyv1.PodDisruptionBudget{} },
	"networking.k8s.io/v1/NetworkPolicy":      func() runtime.Object { return &networkingv1.NetworkPolicy{} },
	"monitoring.coreos.com/v1/ServiceMonitor": func() runtime.Object { return &monitoringv1.ServiceMonitor{} },
	"monitoring.coreos.com/v1/PodMonitor":     func() runtime.Object { return &monitoringv1.PodMonitor{} },
	"monitoring.coreos.com/v1/PrometheusRule": func() runtime.Object { return &monitoringv1.PrometheusRule{} },
}

// decodeAll decodes each document into its type of Kubernetes; a field that the type does not have, or has twice, is an error.
func decodeAll(t *testing.T, text string) []runtime.Object {
	t.Helper()
	var objects []runtime.Object
	for document := range strings.SplitSeq("\n"+text, "\n---") {
		var kind metav1.TypeMeta
		if err := yaml.Unmarshal([]byte(document), &kind); err != nil {
			t.Fatalf("%v in\n%s", err, document)
		}
		if kind.Kind == "" {
			continue
		}
		make, known := kinds[kind.APIVersion+"/"+kind.Kind]
		if !known {
			t.Errorf("unexpected kind %s/%s", kind.APIVersion, kind.Kind)
			continue
		}
		object := make()
		strict(t, document, object)
		meta := object.(metav1.Object)
		if problems := validation.IsDNS1123Subdomain(meta.GetName()); len(problems) > 0 {
			t.Errorf("name %q: %v", meta.GetName(), problems)
		}
		for key, value := range meta.GetLabels() {
			if problems := append(validation.IsQualifiedName(key), validation.IsValidLabelValue(value)...); len(problems) > 0 {
				t.Errorf("label %s=%s: %v", key, value, problems)
			}
		}
		objects = append(objects, object)
	}
	if len(objects) == 0 {
		t.Fatal("nothing was rendered")
	}
	return objects
}

func strict(t *testing.T, document string, object any) {
	t.Helper()
	if err := yaml.UnmarshalStrict([]byte(document), object); err != nil {
		t.Errorf("%v in\n%s", err, document)
	}
}

type pod struct {
	name string
	meta metav1.ObjectMeta
	spec corev1.PodSpec
}

func pods(objects []runtime.Object) []pod {
	var found []pod
	for _, object := range objects {
		switch object := object.(type) {
		case *appsv1.Deployment:
			found = append(found, pod{object.Name, object.Spec.Template.ObjectMeta, object.Spec.Template.Spec})
		case *corev1.Pod:
			found = append(found, pod{object.Name, object.ObjectMeta, object.Spec})
		}
	}
	return found
}

// checkPods holds pods to the restricted Pod Security Standard, and to what we ask for besides.
func checkPods(t *testing.T, objects []runtime.Object) {
	t.Helper()
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, pod := range pods(objects) {
		result := policy.AggregateCheckResults(evaluator.EvaluatePod(
			api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}, &pod.meta, &pod.spec))
		if !result.Allowed {
			t.Errorf("%s is not restricted: %s", pod.name, result.ForbiddenDetail())
		}
		if pod.spec.AutomountServiceAccountToken == nil || *pod.spec.AutomountServiceAccountToken {
			t.Errorf("%s mounts a token", pod.name)
		}
		for _, container := range slices.Concat(pod.spec.InitContainers, pod.spec.Containers) {
			checkContainer(t, pod, container)
		}
	}
}

func checkContainer(t *testing.T, pod pod, container corev1.Container) {
	t.Helper()
	where := pod.name + "/" + container.Name
	if security := container.SecurityContext; security == nil || security.ReadOnlyRootFilesystem == nil || !*security.ReadOnlyRootFilesystem {
		t.Errorf("%s can write to its root", where)
	}
	if container.Resources.Requests.Cpu().IsZero() || container.Resources.Requests.Memory().IsZero() || container.Resources.Limits.Memory().IsZero() {
		t.Errorf("%s has no requests or no limit of memory", where)
	}
	ports := map[string]bool{}
	for _, port := range container.Ports {
		if problems := validation.IsValidPortName(port.Name); len(problems) > 0 {
			t.Errorf("%s: port %q: %v", where, port.Name, problems)
		}
		ports[port.Name] = true
	}
	for _, probe := range []*corev1.Probe{container.StartupProbe, container.ReadinessProbe, container.LivenessProbe} {
		if probe != nil && probe.HTTPGet != nil && !ports[probe.HTTPGet.Port.StrVal] {
			t.Errorf("%s: a probe asks port %s, which it does not have", where, probe.HTTPGet.Port.String())
		}
	}
	if container.Name == "portcullis" {
		if container.StartupProbe == nil || container.ReadinessProbe == nil || container.LivenessProbe == nil {
			t.Errorf("%s has not all three probes", where)
		}
	}
	volumes := map[string]bool{}
	for _, volume := range pod.spec.Volumes {
		volumes[volume.Name] = true
	}
	for _, mount := range container.VolumeMounts {
		if !volumes[mount.Name] {
			t.Errorf("%s mounts %s, which the pod does not have", where, mount.Name)
		}
		if mount.SubPath != "" {
			t.Errorf("%s mounts a single file, which the kubelet does not renew", where)
		}
	}
}

// checkReferences finds names that lead nowhere and selectors that select nothing.
func checkReferences(t *testing.T, objects []runtime.Object, external []string) {
	t.Helper()
	exists := map[string]bool{}
	for _, name := range external {
		exists[name] = true
	}
	for _, object := range objects {
		exists[strings.TrimPrefix(fmt.Sprintf("%T/", object), "*v1.")+object.(metav1.Object).GetName()] = true
	}
	need := func(where, kind, name string) {
		if !exists[kind+"/"+name] {
			t.Errorf("%s needs %s/%s, which is not there", where, kind, name)
		}
	}
	all := pods(objects)
	for _, pod := range all {
		if pod.spec.ServiceAccountName != "" {
			need(pod.name, "ServiceAccount", pod.spec.ServiceAccountName)
		}
		for _, volume := range pod.spec.Volumes {
			if volume.ConfigMap != nil {
				need(pod.name, "ConfigMap", volume.ConfigMap.Name)
			}
			if volume.Secret != nil {
				need(pod.name, "Secret", volume.Secret.SecretName)
			}
		}
		for _, container := range slices.Concat(pod.spec.InitContainers, pod.spec.Containers) {
			for _, source := range container.EnvFrom {
				if source.SecretRef != nil {
					need(pod.name, "Secret", source.SecretRef.Name)
				}
			}
			for _, variable := range container.Env {
				if variable.ValueFrom != nil && variable.ValueFrom.SecretKeyRef != nil {
					need(pod.name, "Secret", variable.ValueFrom.SecretKeyRef.Name)
				}
			}
		}
	}
	for _, object := range objects {
		switch object := object.(type) {
		case *corev1.Service:
			matched := selected(all, &metav1.LabelSelector{MatchLabels: object.Spec.Selector})
			if len(matched) != 1 {
				t.Errorf("service %s selects %d kinds of pods", object.Name, len(matched))
				continue
			}
			for _, port := range object.Spec.Ports {
				if !hasPort(matched[0], port.TargetPort.StrVal) {
					t.Errorf("service %s: no port %s in its pods", object.Name, port.TargetPort.StrVal)
				}
			}
		case *appsv1.Deployment:
			selectsOne(t, object.Name, all, object.Spec.Selector)
			for _, constraint := range object.Spec.Template.Spec.TopologySpreadConstraints {
				selectsOne(t, object.Name, all, constraint.LabelSelector)
			}
		case *policyv1.PodDisruptionBudget:
			selectsOne(t, object.Name, all, object.Spec.Selector)
		case *networkingv1.NetworkPolicy:
			selectsOne(t, object.Name, all, &object.Spec.PodSelector)
		case *autoscalingv2.HorizontalPodAutoscaler:
			need(object.Name, object.Spec.ScaleTargetRef.Kind, object.Spec.ScaleTargetRef.Name)
		case *monitoringv1.ServiceMonitor:
			services := 0
			selector, err := metav1.LabelSelectorAsSelector(&object.Spec.Selector)
			if err != nil {
				t.Error(err)
				continue
			}
			for _, other := range objects {
				if service, is := other.(*corev1.Service); is && selector.Matches(labels.Set(service.Labels)) {
					services++
				}
			}
			if services != 1 {
				t.Errorf("%s selects %d services", object.Name, services)
			}
		}
	}
}

func selectsOne(t *testing.T, where string, all []pod, selector *metav1.LabelSelector) {
	t.Helper()
	if matched := selected(all, selector); len(matched) != 1 {
		t.Errorf("%s selects %d kinds of pods", where, len(matched))
	}
}

func selected(all []pod, selector *metav1.LabelSelector) []pod {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(pod pod) bool { return !parsed.Matches(labels.Set(pod.meta.Labels)) })
}

func hasPort(pod pod, name string) bool {
	for _, container := range pod.spec.Containers {
		for _, port := range container.Ports {
			if port.Name == name {
				return true
			}
		}
	}
	return false
}

func TestManifestsOfTheExamples(t *testing.T) {
	files, err := filepath.Glob("../examples/kubernetes/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range append(files, chart+"/examples/sidecar-pod.yaml") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			objects := decodeAll(t, string(text))
			checkPods(t, objects)
			// The Secret is made by hand, as the file says.
			checkReferences(t, objects, []string{"Secret/portcullis"})
		})
	}
}

// The overlay's parts are put where LiteLLM's chart puts them, and checked as a pod.
func TestOverlayOfLiteLLM(t *testing.T) {
	text, err := os.ReadFile(chart + "/examples/litellm-sidecar-values.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var overlay struct {
		ExtraInitContainers []corev1.Container `json:"extraInitContainers"`
		Volumes             []corev1.Volume    `json:"volumes"`
		ProxyConfig         struct {
			LitellmSettings map[string]any `json:"litellm_settings"`
			Guardrails      []struct {
				Name   string         `json:"guardrail_name"`
				Params map[string]any `json:"litellm_params"`
			} `json:"guardrails"`
		} `json:"proxy_config"`
	}
	strict(t, string(text), &overlay)
	if len(overlay.ExtraInitContainers) != 1 {
		t.Fatal("one container is expected")
	}
	sidecar := overlay.ExtraInitContainers[0]
	if sidecar.RestartPolicy == nil || *sidecar.RestartPolicy != corev1.ContainerRestartPolicyAlways {
		t.Error("not a native sidecar")
	}
	no := false
	object := &corev1.Pod{Spec: corev1.PodSpec{AutomountServiceAccountToken: &no, InitContainers: []corev1.Container{sidecar}, Volumes: overlay.Volumes}}
	object.Name = "litellm"
	checkPods(t, []runtime.Object{object})
	env := map[string]string{}
	for _, variable := range sidecar.Env {
		env[variable.Name] = variable.Value
	}
	if env["QUARKUS_HTTP_HOST"] != "127.0.0.1" {
		t.Error("the doors are open to other pods")
	}
	for _, guardrail := range overlay.ProxyConfig.Guardrails {
		if guardrail.Params["api_base"] != "http://127.0.0.1:"+env["QUARKUS_HTTP_PORT"] {
			t.Errorf("%s calls %v", guardrail.Name, guardrail.Params["api_base"])
		}
	}
	if len(overlay.ProxyConfig.Guardrails) != 2 {
		t.Error("both directions are expected")
	}
}

// A check that cannot fail would be worth nothing.
func TestTheChecksFindWhatIsWrong(t *testing.T) {
	if err := yaml.UnmarshalStrict([]byte("kind: Service\nspec:\n  port: 1\n"), &corev1.Service{}); err == nil {
		t.Error("a field that does not exist was taken")
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		t.Fatal(err)
	}
	open := corev1.PodSpec{Containers: []corev1.Container{{Name: "open", Image: "x"}}}
	if policy.AggregateCheckResults(evaluator.EvaluatePod(
		api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}, &metav1.ObjectMeta{}, &open)).Allowed {
		t.Error("a pod without a security context was taken for restricted")
	}
	if !bytes.Contains([]byte(random.ReplaceAllString("  password: abc", "${1}RANDOM")), []byte("RANDOM")) {
		t.Error("random parts are not taken out")
	}
}
