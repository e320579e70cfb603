{{/* Who has the pods. */}}
{{- define "jangteo.scaled" -}}
{{- if .g.canary -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
{{- else -}}
apiVersion: apps/v1
kind: Deployment
{{- end }}
name: {{ .name }}
{{- end -}}

{{/* A tenth, a half, all of it (DV-03); k8s/rollouts holds what each step is judged by. Nobody routes: weights are
counted in pods and rounded up, so that of three pods the first step is one more, with a quarter of the requests. */}}
{{- define "jangteo.rollout" -}}
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  revisionHistoryLimit: 5
  minReadySeconds: 5
  selector:
    matchLabels: {{- include "jangteo.selector" . | nindent 6 }}
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ .name }}
    scaleDown: onsuccess
  strategy:
    canary:
      maxUnavailable: 0
      maxSurge: 1
      steps:
      {{- range list 10 50 100 }}
      - setWeight: {{ . }}
      - analysis:
          templates:
          - {templateName: canary}
          args:
          - {name: service, value: {{ $.name }}}
          - name: canary-hash
            valueFrom: {podTemplateHashValue: Latest}
      {{- end }}
{{- end -}}

{{/* Who only answers requests is scaled by the work they make. */}}
{{- define "jangteo.byRequests" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  scaleTargetRef: {{- include "jangteo.scaled" . | nindent 4 }}
  minReplicas: {{ .v.replicas.min }}
  maxReplicas: {{ .v.replicas.max }}
  metrics:
  - type: Resource
    resource:
      name: cpu
      target: {type: Utilization, averageUtilization: {{ .v.cpuPercent }}}
  behavior: {{- include "jangteo.calm" . | nindent 4 }}
{{- end -}}

{{- define "jangteo.calm" -}}
scaleUp:
  stabilizationWindowSeconds: 15
  policies:
  - {type: Percent, value: 100, periodSeconds: 30}
scaleDown:
  stabilizationWindowSeconds: 300
  policies:
  - {type: Pods, value: 1, periodSeconds: 60}
{{- end -}}

{{/* Who also hears events, by what lies unheard. Two autoscalers of one Deployment would fight: KEDA's does both. */}}
{{- define "jangteo.byLag" -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  scaleTargetRef: {{- include "jangteo.scaled" . | nindent 4 }}
  minReplicaCount: {{ .v.replicas.min }}
  maxReplicaCount: {{ .v.replicas.max }}
  pollingInterval: 15
  # a broker that does not answer is no reason to have fewer
  fallback:
    failureThreshold: 3
    replicas: {{ .v.replicas.min }}
    behavior: currentReplicasIfHigher
  advanced:
    horizontalPodAutoscalerConfig:
      behavior: {{- include "jangteo.calm" . | nindent 8 }}
  triggers:
  - type: cpu
    metricType: Utilization
    metadata:
      value: {{ .v.cpuPercent | quote }}
  {{- range .v.hears }}
  - type: kafka
    metadata:
      bootstrapServers: {{ $.g.kafka.bootstrap | quote }}
      consumerGroup: {{ $.name }}
      topic: {{ . }}
      lagThreshold: {{ $.v.lag | quote }}
      offsetResetPolicy: earliest
      {{- if $.g.kafka.sasl }}
      sasl: scram_sha512
      tls: enable
      {{- end }}
    {{- if $.g.kafka.sasl }}
    authenticationRef: {name: {{ $.name }}-kafka}
    {{- end }}
  {{- end }}
{{- if .g.kafka.sasl }}
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  name: {{ .name }}-kafka
  labels: {{- include "jangteo.labels" . | nindent 4 }}
spec:
  secretTargetRef:
  - {parameter: username, name: {{ .name }}-secrets, key: kafka-user}
  - {parameter: password, name: {{ .name }}-secrets, key: kafka-password}
  {{- if .g.kafka.caSecret }}
  - {parameter: ca, name: {{ .g.kafka.caSecret }}, key: ca.crt}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "jangteo.serviceMonitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .name }}
  labels: {{- include "jangteo.labels" . | nindent 4 }}
    {{- with .g.monitoring.labels }}{{ toYaml . | nindent 4 }}{{ end }}
spec:
  # one job for all, as the alerts name it
  jobLabel: app.kubernetes.io/part-of
  selector:
    matchLabels: {{- include "jangteo.selector" . | nindent 6 }}
  endpoints:
  - port: management
    path: /actuator/prometheus
    interval: {{ .g.monitoring.interval }}
    honorLabels: true
{{- end -}}
