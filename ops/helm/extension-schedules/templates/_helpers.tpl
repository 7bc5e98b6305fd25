{{- define "schedules.labels" -}}
app.kubernetes.io/name: extension-schedules
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "schedules.meta" -}}
name: {{ .root.Release.Name }}-{{ .component }}
labels:
  {{- include "schedules.labels" . | nindent 2 }}
  app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
  helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "schedules.image" -}}
{{- $images := .root.Values.images -}}
image: {{ printf "%s%s:%s" $images.registry .image (default .root.Chart.AppVersion $images.tag) }}
imagePullPolicy: {{ $images.pullPolicy }}
{{- end }}

{{- define "schedules.podLabels" -}}
{{- include "schedules.labels" . }}
{{- with .root.Values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What pods of every component have in common; .user is the one of the image. */}}
{{- define "schedules.pod" -}}
serviceAccountName: {{ .root.Values.serviceAccountName }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.images.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "schedules.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "schedules.labels" . | nindent 8 }}
{{- end }}

{{- define "schedules.securityContext" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* .values is the process's own part of the values, .given what the chart sets. */}}
{{- define "schedules.environment" -}}
env:
  {{- range $name, $value := merge (dict) .given .values.settings .root.Values.settings }}
  - name: {{ $name }}
    value: {{ $value | toString | quote }}
  {{- end }}
envFrom:
  - secretRef:
      name: {{ default .root.Values.secretName .values.secretName }}
{{- end }}

{{- define "schedules.probes" -}}
startupProbe:
  httpGet: { path: /healthz, port: http }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /healthz, port: http }
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
{{- end }}

{{- define "schedules.rollingUpdate" -}}
strategy:
  type: RollingUpdate
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
{{- end }}

{{- define "schedules.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "schedules.meta" . | nindent 2 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{ include "schedules.labels" . | nindent 6 }}
{{- end }}
