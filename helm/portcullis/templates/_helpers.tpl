{{- define "portcullis.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "portcullis.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "portcullis.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "portcullis.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "portcullis.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "portcullis.policyConfigMap" -}}
{{- if .Values.policy.existingConfigMap -}}
{{- .Values.policy.existingConfigMap -}}
{{- else if .Values.policy.guardrails -}}
{{- printf "%s-policy" (include "portcullis.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "portcullis.envSecret" -}}
{{- .Values.secrets.existingSecret | default (printf "%s-secrets" (include "portcullis.fullname" .)) -}}
{{- end -}}

{{- define "portcullis.redisSecret" -}}
{{- .Values.vault.redis.existingSecret | default (printf "%s-redis" (include "portcullis.fullname" .)) -}}
{{- end -}}

{{- define "portcullis.redisSecretKey" -}}
{{- if .Values.vault.redis.existingSecret -}}{{ .Values.vault.redis.existingSecretKey }}{{- else -}}url{{- end -}}
{{- end -}}

{{- define "portcullis.serverPort" -}}
{{- if .Values.tls.enabled -}}{{ .Values.tls.port }}{{- else -}}8080{{- end -}}
{{- end -}}

{{- define "portcullis.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "portcullis.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- /* What stands in the way of a service that works; told before anything is installed. */ -}}
{{- define "portcullis.check" -}}
{{- if and (eq .Values.mode "sidecar") .Values.serviceMonitor.enabled (not .Values.sidecar.podLabels) -}}
{{- fail "mode=sidecar with serviceMonitor.enabled needs sidecar.podLabels" -}}
{{- end -}}
{{- if eq .Values.mode "service" -}}
{{- $open := false -}}
{{- range .Values.access.doors }}{{- if eq (.auth | default "required") "none" }}{{- $open = true -}}{{- end }}{{- end -}}
{{- if not (or .Values.access.keys .Values.access.existingSecret $open) -}}
{{- fail "set access.keys or access.existingSecret: Portcullis does not listen on a network without an API key (or open a door on purpose: access.doors.<door>.auth=none)" -}}
{{- end -}}
{{- if and (not .Values.secrets.existingSecret) (not .Values.secrets.create) -}}
{{- fail "set secrets.existingSecret, or secrets.create=true: PORTCULLIS_TOKENS_SECRET must be the same in all pods" -}}
{{- end -}}
{{- if and .Values.tls.enabled (not .Values.tls.secretName) -}}
{{- fail "tls.enabled needs tls.secretName" -}}
{{- end -}}
{{- if and (ne .Values.tls.clientAuth "none") (not (and .Values.tls.enabled .Values.tls.caSecretName)) -}}
{{- fail "tls.clientAuth needs tls.enabled and tls.caSecretName" -}}
{{- end -}}
{{- if and (eq .Values.vault.store "redis") (not (or .Values.vault.redis.existingSecret .Values.vault.redis.deploy)) -}}
{{- fail "vault.store=redis needs vault.redis.existingSecret, or vault.redis.deploy=true" -}}
{{- end -}}
{{- end -}}
{{- end -}}
